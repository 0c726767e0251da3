"""Nothing of what readers may not see is in any byte of the site, nor in its files' names."""

from dataclasses import replace
from typing import Any

import pytest
from conftest import MKDOCS_YML
from sites import ACME, LINK, PARTNER, FailedBuildError, Publish

from integration_scopes.domain.audience import (
    EVERYONE,
    UnknownAudienceError,
    audiences,
    seen_by,
    visible_to,
)
from integration_scopes.model.boundary import Exclusion
from integration_scopes.model.catalogue import Capability, Catalogue, Page
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Audience

WORD = "zugzwang"
"""In each text of what is hidden."""


def hidden(scope: str, word: str) -> str:
    """The scope, not for readers, with `word` in its texts."""
    texts = "Orders in|A clerk|Grace Hopper|Product lead|clerk|I click Acme|the order opens"
    texts += "|I need not|A click|A menu entry|Single|Few customers"
    for text in texts.split("|"):
        assert text in scope
        scope = scope.replace(text, f"{word} {text}")
    scope = scope.replace("sso:", f"sso-{word}:").replace("menu-link:", f"link-{word}:")
    return scope.replace("status: draft", "status: draft\nvisible_to: nobody")


def test_a_hidden_scope_and_a_hidden_partner_leave_no_trace(publish: Publish) -> None:
    built = publish(
        {
            "scopes/acme/index.md": PARTNER,
            "scopes/acme/orders.md": LINK,
            f"scopes/acme/{WORD}.md": hidden(LINK, WORD) + f"{WORD} [a]({WORD}.pdf)\n",
            f"scopes/acme/{WORD}.pdf": WORD,
            f"scopes/{WORD}/index.md": PARTNER.replace("Acme", WORD)
            .replace("acme.example", f"{WORD}.example")
            .replace("url:", f"summary: {WORD}\nvisible_to: partner\nlogo: {WORD}.svg\nurl:")
            + WORD,
            f"scopes/{WORD}/{WORD}.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><desc>{WORD}</desc></svg>',
            f"scopes/{WORD}/orders.md": LINK.replace("clerk", f"{WORD} clerk"),
            f"scopes/{WORD}/notes.md": f"---\nkind: page\ntitle: {WORD}\n---\n# {WORD}\n",
            "scopes/index.md": "# Home\n",
        }
    )
    assert built.mentions(WORD) == []
    assert built.mentions(WORD.title()) == []
    assert "Orders in Acme" in built.page("acme/orders/")
    assert built.warnings == []


def test_what_is_internal_and_whom_to_reach_are_nowhere(publish: Publish) -> None:
    scope = LINK.replace(
        "status: draft", f"status: draft\ninternal: {{notes: {WORD}, deep: [{WORD}]}}"
    ).replace("grace@orderly.example", f"{WORD}@orderly.example")
    partner = PARTNER.replace("url:", f"contact: {WORD}@acme.example\nurl:")
    built = publish({"scopes/acme/index.md": partner, "scopes/acme/orders.md": scope})
    assert built.mentions(WORD) == []


NAMES = f"""\
sso: {{name: Single sign-on, description: One sign-in for both products}}
sso-{WORD}: {{name: Another {WORD}, description: Not for {WORD}}}
unused-{WORD}: {{name: Unused {WORD}}}
"""


def test_names_of_capabilities_are_on_the_pages_of_those_who_see_them(publish: Publish) -> None:
    built = publish(
        {**ACME, "scopes/acme/own.md": hidden(LINK, WORD), "scopes/capabilities.yml": NAMES}
    )
    assert built.mentions(WORD) == []
    assert "capabilities.yml" not in built.files
    assert built.mentions("Single sign-on") != []
    assert built.mentions("One sign-in for both products") != []


def catalogue(**parts: Any) -> Catalogue:
    return Catalogue(product="Orderly", **parts)


@pytest.mark.parametrize(
    ("scope", "partner", "narrowest"),
    [
        (None, None, "everyone"),
        ("everyone", None, "everyone"),
        (None, "partner", "partner"),
        ("everyone", "partner", "partner"),
        ("nobody", "partner", "nobody"),
        ("partner", "nobody", "nobody"),
        ("partner", "everyone", "partner"),
    ],
)
def test_the_narrowest_word_counts(scope: str | None, partner: str | None, narrowest: str) -> None:
    found = visible_to(
        Scope(id="acme/a", path="", visible_to=Audience(scope) if scope else None),
        Partner(id="acme", path="", name="Acme", visible_to=Audience(partner) if partner else None),
    )
    assert found is Audience(narrowest)


def test_a_word_that_could_not_be_read_hides() -> None:
    scope = Scope(id="acme/a", path="", faulty=frozenset({("visible_to",)}))
    assert visible_to(scope, None) is Audience.NOBODY
    whole = catalogue(scopes={scope.id: scope})
    assert seen_by(whole, EVERYONE).scopes == {}


def test_pages_in_a_hidden_partners_folder_are_hidden_too() -> None:
    partners = {"acme": Partner(id="acme", path="", name="Acme", visible_to=Audience.PARTNER)}
    pages = tuple(Page(path="", inner=inner) for inner in ("acme/a.md", "acme.md", "b/acme/c.md"))
    whole = catalogue(partners=partners, pages=pages)
    assert [page.inner for page in seen_by(whole, EVERYONE).pages] == ["acme.md", "b/acme/c.md"]


def scope(id_: str, visible: str | None = None, **more: Any) -> Scope:
    return Scope(id=id_, path="", visible_to=Audience(visible) if visible else None, **more)


def partner(id_: str, visible: str | None = None) -> Partner:
    return Partner(
        id=id_, path="", name=id_.title(), visible_to=Audience(visible) if visible else None
    )


def of(*things: Scope | Partner | Page) -> Catalogue:
    return catalogue(
        partners={thing.id: thing for thing in things if isinstance(thing, Partner)},
        scopes={thing.id: thing for thing in things if isinstance(thing, Scope)},
        pages=tuple(thing for thing in things if isinstance(thing, Page)),
    )


WHOLE = of(
    *(partner("acme"), partner("other", "partner"), partner("gone", "nobody")),
    *(scope("acme/all", "everyone"), scope("acme/own", "partner"), scope("acme/not", "nobody")),
    *(scope("acme/silent"), scope("gone/a", "everyone"), scope("other/a", "everyone")),
    *(Page(path="", inner=f"{folder}/p.md") for folder in ("acme", "guide", "gone", "other")),
)
OPEN = ["acme/all", "acme/silent"]


@pytest.mark.parametrize(
    ("audience", "partners", "scopes", "pages"),
    [
        ("everyone", ["acme"], OPEN, ["acme", "guide"]),
        ("acme", ["acme"], ["acme/all", "acme/own", "acme/silent"], ["acme", "guide"]),
        ("other", ["acme", "other"], [*OPEN, "other/a"], ["acme", "guide", "other"]),
        ("gone", ["acme"], OPEN, ["acme", "guide"]),
        (
            "internal",
            ["acme", "gone", "other"],
            ["acme/all", "acme/not", "acme/own", "acme/silent", "gone/a", "other/a"],
            ["acme", "gone", "guide", "other"],
        ),
    ],
)
def test_each_audience_sees_its_own_part(
    audience: str, partners: list[str], scopes: list[str], pages: list[str]
) -> None:
    seen = seen_by(WHOLE, audience)
    assert sorted(seen.partners) == partners
    assert sorted(seen.scopes) == scopes
    assert sorted(page.folder for page in seen.pages) == pages


def test_the_settings_word_counts_where_nobody_says_anything() -> None:
    whole = of(
        partner("acme"),
        scope("acme/silent"),
        scope("acme/all", "everyone"),
        partner("other"),
        scope("other/a"),
        Page(path="", inner="acme/p.md"),
    )
    default = Audience.PARTNER
    everyone = seen_by(whole, EVERYONE, default)
    assert (list(everyone.scopes), list(everyone.pages)) == (["acme/all"], [])
    assert list(everyone.partners) == ["acme"], "a scope is never seen without its partner"
    acme = seen_by(whole, "acme", default)
    assert (list(acme.scopes), len(acme.pages)) == (["acme/silent", "acme/all"], 1)
    assert list(seen_by(whole, "other", default).scopes) == ["acme/all", "other/a"]
    nobody = seen_by(whole, "acme", Audience.NOBODY)
    assert list(nobody.scopes) == ["acme/all"]


def test_a_folder_without_a_partners_page_is_shown_to_nobody() -> None:
    whole = of(Page(path="", inner="acme/p.md"), scope("acme/a", "nobody"))
    assert seen_by(whole, EVERYONE).pages == ()


def test_a_capability_has_a_name_only_for_those_who_see_a_scope_that_mentions_it() -> None:
    def named(audience: str) -> list[str]:
        return list(seen_by(whole, audience).capabilities)

    def out(id_: str) -> dict[str, Exclusion]:
        return {id_: Exclusion(id=id_)}

    ids = ("sso", "hidden", "theirs", "unused")
    whole = replace(
        of(
            partner("acme"),
            scope("acme/a", in_scope={"sso": "One sign-in"}),
            scope("acme/b", "partner", out_of_scope=out("theirs")),
            scope("acme/c", "nobody", out_of_scope=out("hidden")),
        ),
        capabilities={id_: Capability(id=id_, path="", name=f"{WORD} {id_}") for id_ in ids},
    )
    assert named("everyone") == ["sso"]
    assert named("acme") == ["sso", "theirs"]
    assert named("internal") == list(ids)


def test_only_the_internal_part_holds_what_is_internal() -> None:
    whole = of(partner("acme"), scope("acme/a", internal={"notes": WORD}))
    assert WORD not in repr(seen_by(whole, EVERYONE))
    assert WORD not in repr(seen_by(whole, "acme"))
    assert WORD in repr(seen_by(whole, "internal"))


def test_an_audience_that_is_nobody_is_an_error() -> None:
    assert audiences(of(partner("acme"))) == ("everyone", "acme", "internal")
    with pytest.raises(UnknownAudienceError) as typo:
        seen_by(of(partner("acme")), "acm")
    assert str(typo.value) == 'there is no audience "acm"; did you mean "acme"?'
    with pytest.raises(UnknownAudienceError) as other:
        seen_by(of(partner("acme")), "zzz")
    assert str(other.value) == (
        'there is no audience "zzz"; expected "everyone", "acme" or "internal"'
    )


TWO = {
    **ACME,
    "scopes/acme/own.md": LINK.replace(
        "status: draft",
        f"status: draft\nvisible_to: partner\ninternal: {{notes: {WORD}, deep: [{WORD} <b>]}}",
    ).replace("clerk", "adjuster"),
    "scopes/other/index.md": PARTNER.replace("Acme", "Other"),
    "scopes/other/orders.md": LINK,
}


def settings(**visible: str) -> dict[str, str]:
    more = "".join(f", {key}: {value}" for key, value in visible.items())
    text = MKDOCS_YML.replace("product: Orderly", f"product: Orderly{more}")
    text = text.replace("font: false", "font: false, features: [content.action.edit]")
    return {"mkdocs.yml": text + "repo_url: https://git.example/a\nedit_uri: edit/main/scopes/\n"}


def test_mkdocs_builds_for_the_audience_of_the_settings(publish: Publish) -> None:
    built = publish({**TWO, **settings(audience="acme")})
    assert "adjuster" in built.page("acme/own/")
    assert built.mentions(WORD) == []
    assert "edit/main" not in built.page("acme/own/")
    assert '"audience": "acme"' in built.page("export/scopes.json")
    other = publish({**TWO, **settings(audience="other")})
    assert other.mentions("adjuster") == []
    assert not (other.folder / "acme/own").exists()


def test_the_internal_site_shows_what_is_internal_and_where_it_comes_from(
    publish: Publish,
) -> None:
    built = publish({**TWO, **settings(audience="internal")})
    page = built.page("acme/own/")
    assert "Only Orderly reads this." in page
    assert f'<dt>notes</dt><dd><span dir="auto">{WORD}</span></dd>' in page
    assert f"{WORD} &lt;b&gt;" in page
    assert 'id="internal"' not in built.page("acme/orders/")
    assert "https://git.example/a/edit/main/scopes/acme/own.md" in page
    assert [file for file in built.mentions(WORD) if not file.endswith(".html")] == []


def test_edit_links_are_shown_where_the_settings_say_so(publish: Publish) -> None:
    built = publish({**TWO, **settings(edit_links="true"), "scopes/guide.md": "# Guide\n"})
    assert "edit/main/scopes/guide.md" in built.page("guide/")
    assert "edit/main/scopes/acme/orders.md" in built.page("acme/orders/")
    assert "edit/main" not in built.page("backlog/")
    plain = publish({**TWO, **settings(), "scopes/guide.md": "# Guide\n"})
    assert "edit/main" not in plain.page("guide/")


def test_continuous_integration_does_not_build_the_internal_site(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(FailedBuildError, match="publish_internal: true"):
        publish({**TWO, **settings(audience="internal")})
    allowed = publish({**TWO, **settings(audience="internal", publish_internal="true")})
    assert allowed.mentions(WORD) != []


def test_a_typo_in_the_settings_stops_mkdocs(publish: Publish) -> None:
    with pytest.raises(FailedBuildError, match='did you mean "acme"'):
        publish({**TWO, **settings(audience="acm")})

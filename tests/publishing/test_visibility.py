"""Nothing of what readers may not see is in any byte of the site, nor in its files' names."""

from typing import Any

import pytest
from sites import LINK, PARTNER, Publish

from integration_scopes.domain.audience import EVERYONE, seen_by, visible_to
from integration_scopes.model.catalogue import Catalogue, Page
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
            f"scopes/{WORD}/orders.md": LINK.replace("clerk", WORD),
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

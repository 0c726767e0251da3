"""Who sees an ordinary page, and that nobody else finds a trace of it."""

import pytest
from conftest import MKDOCS_YML
from sites import ACME, LINK, PARTNER, FailedBuildError, Publish

from integration_scopes.domain.audience import EVERYONE, INTERNAL, seen_by
from integration_scopes.model.catalogue import Catalogue, Page
from integration_scopes.model.partner import Partner
from integration_scopes.model.terms import Audience

WORD = "zugzwang"
NOBODY, MINE, OPEN = Audience.NOBODY, Audience.PARTNER, Audience.EVERYONE


def page(word: str, *, extra: str = "") -> str:
    return f"---\nkind: page\ntitle: {WORD}\nvisible_to: {word}\n{extra}---\n# {WORD}\n"


HIDDEN = {
    f"scopes/acme/{WORD}.md": page("nobody") + f"[file]({WORD}.pdf)\n",
    f"scopes/acme/{WORD}.pdf": WORD,
    f"scopes/acme/deep/{WORD}.md": page("partner"),
    f"scopes/own-{WORD}.md": page("nobody"),
    f"scopes/{WORD}/index.md": page("nobody"),
}
HOME = {"scopes/index.md": "# Home\n"}


def test_a_hidden_page_leaves_no_trace(publish: Publish) -> None:
    built = publish({**ACME, **HOME, **HIDDEN})
    assert built.mentions(WORD) == []
    assert built.mentions(WORD.title()) == []
    assert built.warnings == []


def test_nor_in_a_navigation_of_the_owner(publish: Publish) -> None:
    nav = f"""\
nav:
  - index.md
  - Secret {WORD}: acme/{WORD}.md
  - Section {WORD}: [{{A {WORD}: own-{WORD}.md}}, {WORD}/index.md]
  - acme/orders.md
"""
    built = publish({**ACME, **HOME, **HIDDEN, "mkdocs.yml": MKDOCS_YML + nav})
    assert built.mentions(WORD) == []
    assert "Orders in Acme" in built.page("")


@pytest.mark.parametrize(
    ("audience", "seen"),
    [
        ("acme", {f"acme/deep/{WORD}/index.html"}),
        ("internal", {f"acme/{WORD}/index.html", f"own-{WORD}/index.html"}),
    ],
)
def test_those_who_may_see_it_do(publish: Publish, audience: str, seen: set[str]) -> None:
    settings = MKDOCS_YML.replace("Orderly}", f"Orderly, audience: {audience}}}")
    built = publish({**ACME, **HOME, **HIDDEN, "mkdocs.yml": settings})
    assert seen <= built.files


@pytest.mark.parametrize("word", ["nobdy", "[nobody]", ""])
def test_a_word_that_cannot_be_read_fails_the_build(publish: Publish, word: str) -> None:
    with pytest.raises(FailedBuildError, match="visible_to"):
        publish({**ACME, "scopes/a.md": page(word)})


@pytest.mark.parametrize(
    ("own", "partner", "default", "seen"),
    [
        (None, None, OPEN, "everyone acme"),
        (None, MINE, OPEN, "acme"),
        (OPEN, MINE, OPEN, "acme"),
        (MINE, OPEN, OPEN, "acme"),
        (NOBODY, OPEN, OPEN, ""),
        (OPEN, NOBODY, OPEN, ""),
        (None, None, NOBODY, ""),
        (OPEN, None, NOBODY, "everyone acme"),
    ],
)
def test_the_narrowest_word_of_page_and_partner_counts(
    own: Audience | None, partner: Audience | None, default: Audience, seen: str
) -> None:
    whole = Catalogue(
        product="Orderly",
        partners={"acme": Partner(id="acme", path="", name="Acme", visible_to=partner)},
        pages=(Page(path="", inner="acme/notes/a.md", visible_to=own),),
    )
    found = [who for who in (EVERYONE, "acme") if seen_by(whole, who, default).pages]
    assert found == seen.split()
    assert seen_by(whole, INTERNAL, default).pages == whole.pages


@pytest.mark.parametrize(
    ("own", "is_seen"), [(None, True), (OPEN, True), (MINE, False), (NOBODY, False)]
)
def test_a_page_in_no_partner_s_folder_is_open_unless_it_says_otherwise(
    own: Audience | None, is_seen: bool
) -> None:
    whole = Catalogue(
        product="Orderly",
        partners={"acme": Partner(id="acme", path="", name="Acme")},
        pages=(Page(path="", inner="index.md", visible_to=own),),
    )
    for audience in (EVERYONE, "acme"):
        assert bool(seen_by(whole, audience, NOBODY).pages) is is_seen


def test_a_page_in_a_folder_whose_partner_cannot_be_read_is_hidden() -> None:
    page = Page(path="", inner="acme/a.md", visible_to=OPEN)
    whole = Catalogue(product="Orderly", pages=(page,), known_folders=frozenset({"acme"}))
    assert seen_by(whole, EVERYONE).pages == ()


DRAFT = {
    f"scopes/acme/{WORD}.md": LINK.replace("Orders in Acme", WORD),
    f"scopes/{WORD}/index.md": PARTNER.replace("Acme", WORD).replace(
        "url", "visible_to: nobody\nurl"
    ),
    f"scopes/{WORD}/orders.md": LINK,
    f"scopes/{WORD}/notes.md": f"---\nkind: page\n---\n# {WORD}\n",
    f"scopes/{WORD}/contract.pdf": WORD,
}


@pytest.mark.parametrize(
    "patterns",
    [
        f"exclude_docs: '*{WORD}*'",
        f"draft_docs: '*{WORD}*'",
        f"draft_docs: |\n  /acme/{WORD}.md\n  /{WORD}/index.md",
    ],
)
def test_what_the_owner_keeps_out_leaves_no_trace(publish: Publish, patterns: str) -> None:
    built = publish({**ACME, **HOME, **DRAFT, "mkdocs.yml": f"{MKDOCS_YML}{patterns}\n"})
    assert built.mentions(WORD) == []
    assert "Orders in Acme" in built.page("acme/orders/")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("template: missing.html", 'a.md: the theme has no template "missing.html"'),
        ("icon: material/missing", 'a.md: the theme has no icon "material/missing"'),
    ],
)
def test_what_the_theme_does_not_have_is_reported(
    publish: Publish, line: str, complaint: str
) -> None:
    with pytest.raises(FailedBuildError, match=complaint):
        publish({**ACME, "scopes/a.md": f"---\n{line}\n---\n# A page\n"})


def test_what_mkdocs_alone_takes_for_metadata_ends_no_build(publish: Publish) -> None:
    keys = "template: ../../x\nicon: ../../x\nignore_macros: true\nsearch: 5\nhide: 5\n"
    built = publish({**ACME, "scopes/a.md": f"{keys}\n# A page\n"})
    assert "A page" in built.page("a/")

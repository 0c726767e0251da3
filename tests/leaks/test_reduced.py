"""What is in the copy for one audience, and what is not, to the letter."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK, PARTNER

from integration_scopes.leaks.copying import Copy, Original
from integration_scopes.leaks.navigation import nav_without
from integration_scopes.leaks.redaction import redacted
from integration_scopes.leaks.reduced import reduced_copy
from integration_scopes.reading.file import file
from integration_scopes.reading.tree import decoded

PAGE = "---\nkind: page\n---\n# A page\n"


CopyOf = Callable[[Mapping[str, str], str], Copy]


@pytest.fixture
def copy(make_site: MakeSite, tmp_path: Path) -> CopyOf:
    """The copy of a site of the given files that an audience may see."""

    def copy_of(files: Mapping[str, str], audience: str) -> Copy:
        original = Original.of(make_site(files) / "mkdocs.yml")
        return reduced_copy(original, audience, tmp_path / f"copy-{audience}")

    return copy_of


def stated(text: str, word: str | None) -> str:
    """The file's text with its word on who may see it."""
    return text.replace("kind:", f"visible_to: {word}\nkind:", 1) if word else text


@pytest.mark.parametrize(
    ("default", "partner", "file_", "who"),
    [
        ("everyone", None, None, ["everyone", "acme", "other", "internal"]),
        ("everyone", None, "partner", ["acme", "internal"]),
        ("everyone", "partner", "everyone", ["acme", "internal"]),
        ("everyone", "nobody", "everyone", ["internal"]),
        ("everyone", "everyone", "nobody", ["internal"]),
        ("partner", None, None, ["acme", "internal"]),
        ("partner", None, "everyone", ["everyone", "acme", "other", "internal"]),
        ("partner", "everyone", None, ["everyone", "acme", "other", "internal"]),
        ("nobody", None, None, ["internal"]),
        ("nobody", None, "partner", ["acme", "internal"]),
        ("everyone", None, "partners", ["internal"]),
    ],
)
@pytest.mark.parametrize("kind", ["scope", "page"])
def test_the_narrowest_word_counts(
    copy: CopyOf, kind: str, default: str, partner: str | None, file_: str | None, who: list[str]
) -> None:
    files = {
        "mkdocs.yml": MKDOCS_YML.replace("Orderly}", f"Orderly, visible_to: {default}}}"),
        "scopes/acme/index.md": stated(PARTNER, partner),
        "scopes/acme/it.md": stated(LINK if kind == "scope" else PAGE, file_),
        "scopes/other/index.md": PARTNER,
    }
    seen = [
        audience
        for audience in ("everyone", "acme", "other", "internal")
        if (copy(files, audience).site.docs_dir / "acme/it.md").exists()
    ]
    assert seen == who


@pytest.mark.parametrize(
    ("word", "who"),
    [
        (None, ["everyone", "acme", "guide", "internal"]),
        ("everyone", ["everyone", "acme", "guide", "internal"]),
        ("partner", ["internal"]),
        ("nobody", ["internal"]),
    ],
)
def test_a_page_elsewhere_is_open_unless_it_says_otherwise(
    copy: CopyOf, word: str | None, who: list[str]
) -> None:
    files = {
        **ACME,
        "mkdocs.yml": MKDOCS_YML.replace("Orderly}", "Orderly, visible_to: nobody}"),
        "scopes/guide/it.md": stated(PAGE, word),
    }
    seen = [
        audience
        for audience in ("everyone", "acme", "guide", "internal")
        if (copy(files, audience).site.docs_dir / "guide/it.md").exists()
    ]
    assert seen == who


def test_a_partners_page_is_there_with_each_of_its_scopes(copy: CopyOf) -> None:
    files = {
        "mkdocs.yml": MKDOCS_YML.replace("Orderly}", "Orderly, visible_to: nobody}"),
        "scopes/acme/index.md": PARTNER,
        "scopes/acme/open.md": stated(LINK, "everyone"),
        "scopes/acme/shut.md": LINK,
        "scopes/acme/page.md": PAGE,
    }
    assert copy(files, "everyone").pages == ["acme/index.md", "acme/open.md"]


def test_a_partner_without_a_page_of_its_own_to_see_has_an_audience(copy: CopyOf) -> None:
    found = copy({**ACME, "scopes/acme/index.md": stated(PARTNER, "nobody")}, "acme")
    assert found.pages == []
    text = (found.site.docs_dir / "acme/index.md").read_text(encoding="utf-8")
    assert "name: acme\n" in text
    assert "visible_to: nobody\n" in text


def test_what_the_owner_excludes_from_a_partners_folder_is_for_no_one(copy: CopyOf) -> None:
    files = {
        **ACME,
        "mkdocs.yml": MKDOCS_YML + "exclude_docs: /acme/secret.md\ndraft_docs: /acme/draft.md\n",
        "scopes/acme/secret.md": LINK,
        "scopes/acme/draft.md": LINK,
    }
    assert copy(files, "internal").pages == ["acme/index.md", "acme/orders.md"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "---\nkind: scope\ninternal:\n  notes: a\n\n  # b\n  more:\n  - c\ntitle: T\n---\n",
            "---\nkind: scope\n\n\n\n\n\n\ntitle: T\n---\n",
        ),
        ("---\ntitle: T\ninternal: {a: b}\n---\nText\n", "---\ntitle: T\n\n---\nText\n"),
        ("---\ninternal: |\n  a\n\n  b\n---\nText\n", "---\n\n\n\n\n---\nText\n"),
        (
            "---\n{kind: scope, internal: {a: b, c: [d]}, title: T}\n---\n",
            "---\n{kind: scope, internal: {a: x, c: [x]}, title: T}\n---\n",
        ),
        (
            "---\nowner: {name: A, contact: a@b.example, role: R}\ncontact: 'https://b.example'\n---\n",
            "---\nowner: {name: A, contact: person0@elsewhere.example, role: R}\n"
            "contact: person1@elsewhere.example\n---\n",
        ),
        (
            "---\n# a\ntitle: T  # b\nwhy: 'x # y'\ntext: |\n  # z\n# c\nrole: R\n---\n",
            "---\n#\ntitle: T  #\nwhy: 'x # y'\ntext: |\n  # z\n#\nrole: R\n---\n",
        ),
        (
            "---\nowner:\n  contact: >-  # a\n    b@c\n    d\n  role: R\n"
            "contact: 'e\n  f'  # g\n---\n",
            "---\nowner:\n  contact: person0@elsewhere.example\n\n\n  role: R\n"
            "contact: person1@elsewhere.example\n  #\n---\n",
        ),
        (
            "---\n{title: T, internal: {a: 'b\n  c', d: e}}\n---\n",
            "---\n{title: T, internal: {a: x\n, d: x}}\n---\n",
        ),
        ("---\ntext: >-  # a\n  b # c\n---\n", "---\ntext: >-  #\n  b # c\n---\n"),
        (
            "---\ntitle: T\n---\nA <!-- b\nc --> d `<!-- e -->`\n\n    <!-- f -->\n",
            "---\ntitle: T\n---\nA <!--\n--> d `<!-- e -->`\n\n    <!-- f -->\n",
        ),
    ],
    ids=[
        "notes",
        "notes in braces",
        "notes as text",
        "all in braces",
        "contacts",
        "#",
        "contacts in lines",
        "notes in lines",
        "# of a block",
        "<!--",
    ],
)
def test_what_is_cut_out_of_a_file(before: str, after: str) -> None:
    """Line by line: all else stays where it is."""
    one = file(decoded("acme/orders.md", "scopes/acme/orders.md", before.encode()))
    assert redacted(one, contacts=False, comments=True)[0] == after


def test_who_sees_contacts_finds_them_and_no_notes() -> None:
    text = "---\ncontact: a@b.example # c\ninternal: d\n---\n<!-- e -->\n"
    one = file(decoded("acme/index.md", "scopes/acme/index.md", text.encode()))
    cut, cuts = redacted(one, contacts=True, comments=False)
    assert cut == "---\ncontact: a@b.example # c\n\n---\n<!-- e -->\n"
    assert [(cut.kind, cut.line) for cut in cuts] == [("private note", 3)]


def test_lines_end_as_they_did(copy: CopyOf) -> None:
    files = {**ACME, "scopes/acme/orders.md": LINK.replace("\n", "\r\n")}
    found = copy(files, "everyone")
    text = (found.site.docs_dir / "acme/orders.md").read_bytes()
    assert b"person" in text
    assert text.count(b"\r\n") == text.count(b"\n")


def test_a_navigation_without_what_is_gone() -> None:
    nav = [
        "index.md",
        {
            "Acme": [
                {"Orders": "acme/orders.md"},
                {"By address": "./acme/hush/"},
                "/acme/orders/#AC1",
            ]
        },
        {"Gone": ["acme/hush.md", {"Deeper": ["gone/typo.md"]}]},
        {"Empty": []},
        {"Paper": "acme/hush.pdf"},
        {"Elsewhere": "https://gone.example/gone/"},
        "acme/h%75sh/index.html",
    ]
    assert nav_without(nav, ["acme/hush.md", "acme/hush.pdf"], {"gone"}) == [
        "index.md",
        {"Acme": [{"Orders": "acme/orders.md"}, "/acme/orders/#AC1"]},
        {"Empty": []},
        {"Elsewhere": "https://gone.example/gone/"},
    ]
    assert nav_without(None, ["index.md"], ()) is None
    assert nav_without(["index.md"], ["index.md"], ()) == []


@pytest.mark.parametrize("name", ["acme/it/AC1", "acme/old/AC1", "TestScopes/acme/it/AC1"])
def test_a_test_stays_however_it_names_a_criterion(copy: CopyOf, name: str) -> None:
    files = {
        "mkdocs.yml": MKDOCS_YML.replace("Orderly}", "Orderly, test_results: [run.xml]}"),
        "scopes/acme/index.md": PARTNER,
        "scopes/acme/it.md": LINK.replace("status:", "formerly: [acme/old]\nstatus:"),
        "run.xml": f'<testsuite><testcase name="{name}"/></testsuite>',
    }
    assert [test.criteria for test in copy(files, "everyone").tests.results.tests] == [
        ("acme/it/AC1",)
    ]

"""What a file is meant to be, and that no advice makes a page of a scope."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from sites import ACME, LINK, PARTNER

from integration_scopes.check import Outcome
from integration_scopes.reading.kinds import foreign_keys, kind, partner_folders

Check = Callable[[Mapping[str, str | bytes]], Outcome]

PROSE = "# Notes\n\nText.\n"
UNKIND = LINK.replace("kind: scope\n", "")


def hints(checked: Check, text: str) -> list[str]:
    report = checked({**ACME, "scopes/acme/new.md": text}).report
    return [
        finding.hint or "" for finding in report.findings if finding.path == "scopes/acme/new.md"
    ]


def test_ordinary_prose_is_advised_to_be_a_page(checked: Check) -> None:
    assert hints(checked, PROSE) == [
        "begin the file with these lines for an ordinary page, or kind: scope in its place for a "
        "scope:"
    ]
    assert hints(checked, f"---\ntitle: Notes\n---\n{PROSE}") == [
        "add the line for an ordinary page, or kind: scope in its place for a scope:"
    ]


@pytest.mark.parametrize(
    "text",
    [
        UNKIND,
        "<!-- a comment -->\n" + LINK,
        "<!-- a comment -->\n" + UNKIND,
        UNKIND.replace("---\n", ""),
        "---\ntitle: Orders\nstatus: draft\n---\n",
        "---\ntitle: Orders\ninternal: {notes: a}\n---\n",
        "---\nname: Acme\nurl: https://acme.example/\n---\n",
        LINK.replace("kind: scope", "kind: page"),
        f"---\nkind: page\n---\n{LINK}",
        f"---\ntitle: Notes\n---\n# Notes\n\n```yaml\n{LINK}```\n",
    ],
)
def test_what_has_a_scope_s_look_is_not(checked: Check, text: str) -> None:
    found = hints(checked, text)
    assert found != []
    assert not any("kind: page" in hint for hint in found)


@pytest.mark.parametrize(
    ("keys", "foreign"),
    [
        ({"kind": "page", "title": "x", "visible_to": "nobody"}, set()),
        ({"title": "x", "summary": "x", "logo": "x", "mine": "x"}, {"summary", "logo"}),
    ],
)
def test_which_keys_are_foreign_to_a_page(keys: dict[str, Any], foreign: set[str]) -> None:
    assert foreign_keys(keys) == foreign


@pytest.mark.parametrize(
    ("inner", "stated", "is_one"),
    [
        ("acme/index.md", "partner", True),
        ("acme/index.md.txt", "partner", True),
        ("acme/orders.md", "scope", True),
        ("acme/old/orders.md", "scope", True),
        ("acme/orders.md", "partner", False),
        ("acme/orders.md", "page", False),
        ("orders.md", "scope", False),
    ],
)
def test_which_files_make_a_folder_a_partner_s(inner: str, stated: str, is_one: bool) -> None:
    assert partner_folders([(inner, stated)]) == ({"acme"} if is_one else set())


def test_a_readme_is_no_partner_s_page() -> None:
    found = kind("acme/README.md", {"kind": "partner"}, folders={"acme"}, reserved=())
    assert [violation.message for violation in found.violations] == [
        "a partner's page belongs elsewhere"
    ]


@pytest.mark.parametrize("text", [UNKIND, "---\n---\n", "---\nstatus: maybe\n---\n"])
def test_a_misspelt_kind_is_the_only_finding(checked: Check, text: str) -> None:
    text = text.replace("---\n", "---\nkind: scoop\n", 1)
    report = checked({**ACME, "scopes/acme/new.md": text}).report
    (one,) = (finding for finding in report.findings if finding.path == "scopes/acme/new.md")
    assert (one.span.line, one.message, one.hint) == (
        2,
        '"kind" is "scoop", expected scope, partner or page',
        'did you mean "scope"?',
    )


def test_what_concerns_a_whole_file_shows_no_line_of_it(checked: Check) -> None:
    report = checked({**ACME, "scopes/acme/new.md": "---\nkind: scope\n---\n"}).report
    assert {finding.excerpt for finding in report.findings} == {""}


@pytest.mark.parametrize("name", ["con", "CON", "aux", "nul", "com1", "lpt9"])
def test_no_id_is_the_name_of_a_device_of_windows(checked: Check, name: str) -> None:
    files = {**ACME, f"scopes/{name}/index.md": PARTNER, f"scopes/acme/{name}.md": LINK}
    found = [
        finding
        for finding in checked(files).report.findings
        if "Windows" in f"{finding.message}{finding.hint}"
    ]
    assert {finding.path for finding in found} == {
        f"scopes/{name}/index.md",
        f"scopes/acme/{name}.md",
    }


def test_two_names_that_windows_takes_for_one_are_an_error(checked: Check) -> None:
    pages = {f"scopes/{name}.md": "---\nkind: page\n---\n" for name in ("Notes", "notes")}
    found = checked({**ACME, **pages}).report.findings
    assert [(finding.rule, finding.path) for finding in found] == [
        ("address-clash", "scopes/notes.md")
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("", "this file needs a kind, because it has a scope's keys"),
        ("kind:", '"kind" is empty, expected scope, partner or page'),
        (
            "kind: [scope]",
            '"kind" must be scope, partner or page, not a list',
        ),
    ],
)
def test_what_to_write_as_kind_is_there_only_once(checked: Check, line: str, message: str) -> None:
    text = LINK.replace("kind: scope", line)
    [finding] = checked({**ACME, "scopes/acme/new.md": text}).report.findings
    assert finding.message == message
    assert finding.paste == ("kind: scope",)

"""What is reported about capabilities.yml, the only file that is YAML as a whole."""

import pytest

from integration_scopes.reading import tree
from integration_scopes.reading.contents import contents_of
from integration_scopes.reading.file import file


def reported(text: str) -> list[str]:
    """The findings of a capabilities.yml with this text, with their hints."""
    read = file(tree.decoded(tree.CAPABILITIES, tree.CAPABILITIES, text.encode()))
    contents = contents_of(
        read, folders=(), reserved=(), root="scopes", product="Orderly", partner=None
    )
    findings = (*contents.files[0].faults, *contents.findings)
    return [f"{found.span.line}: {found.message} ({found.hint})" for found in findings]


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("- sso\n- contact-sync\n", "a list", "- sso"),
        ("Single sign-on\n", "a text", "Single sign-on"),
    ],
)
def test_a_file_without_entries_shows_an_entry(text: str, what: str, line: str) -> None:
    (only,) = reported(text)
    assert only == (
        f'1: the YAML is {what}, not lines of "key: value": "{line}" '
        "(write each capability on a line of its own, like sso: {name: Single sign-on})"
    )
    entry = only.partition("like ")[2].removesuffix(")")
    assert not reported(f"{entry}\n")

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
    return [f"{found.message} ({found.hint})" for found in findings]


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
        f'the YAML is {what}, not lines of "key: value": "{line}" '
        "(write each capability on a line of its own, like sso: {name: Single sign-on})"
    )
    entry = only.partition("like ")[2].removesuffix(")")
    assert not reported(f"{entry}\n")


def test_each_message_names_the_capability() -> None:
    findings = reported(
        "a-text: Only a text\n"
        "no-value:\n"
        "no-name: {description: One sign-in}\n"
        "open: {name: '?'}\n"
        "misspelt: {nam: Single sign-on}\n"
        "more: {name: Push, owner: Jean Bartik}\n"
    )
    assert sorted(finding.partition(" (")[0] for finding in findings) == [
        '"name" of capability "open" is still open: "?"',
        'capability "a-text" must be keys with values, not "Only a text"',
        'capability "no-name" has no "name"',
        'capability "no-value" is empty, expected keys with values',
        'unknown key "nam" in capability "misspelt"',
        'unknown key "owner" in capability "more"',
    ]


def test_the_former_format_is_explained() -> None:
    assert reported(
        "schema_version: 1\n"
        "capabilities:\n"
        "  sso: {name: Single sign-on}\n"
        "  file-push: {name: Files sent at once}\n"
    ) == [
        '"schema_version" cannot be a name here '
        "(remove it, and write the capabilities at the top of the file)",
        'unknown keys "sso" and "file-push" in capability "capabilities" '
        '(write the capabilities at the top of the file, not under "capabilities")',
    ]


def test_a_capability_may_be_called_capabilities() -> None:
    assert not reported("capabilities: {name: What both products can do}\n")

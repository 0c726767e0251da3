"""What a scope's page says of the needs that its file leaves open."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from page_text import words

from integration_scopes.check import Outcome
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.markdown import scope_text
from integration_scopes.publishing.pages import pages
from integration_scopes.publishing.rendering import markdown
from integration_scopes.publishing.slots import Slots

BASE = (Path(__file__).parents[1] / "rules" / "base.md").read_text(encoding="utf-8")
PARTNER = """\
---
kind: partner
schema_version: 1
name: Parcelway
url: https://parcelway.example
---
"""
STABLE = "  stable-ids: {product: ready, partner: ready}\n"
BY_ID = "    fields: {number: {product: number, partner: No., map_by: id}}\n"


@pytest.mark.parametrize(
    ("stated", "is_retired", "state", "row"),
    [
        ("", False, "1 not stated", "stable ids not stated not stated"),
        ("{note: Unknown}", False, "1 not stated", "stable ids not stated not stated Unknown"),
        ("{product: ready}", False, "1 not stated", "stable ids ready not stated"),
        ("{product: missing}", False, "1 missing", "stable ids missing not stated"),
        ("{product: ready, partner: ready}", False, "ready", "stable ids ready ready"),
        ("", True, "2", ""),
    ],
)
def test_the_page_and_the_export_list_each_need_that_is_counted(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
    stated: str,
    state: str,
    row: str,
    *,
    is_retired: bool,
) -> None:
    text = BASE.replace(STABLE, f"  stable-ids: {stated}\n" if stated else "")
    text = text.replace("    trigger: event\n", f"    trigger: event\n{BY_ID}")
    if is_retired:
        text = text.replace("status: in-review", "status: retired")
    files = {"scopes/parcelway/index.md": PARTNER, "scopes/parcelway/labels.md": text}
    catalogue = checked(files).catalogue
    edition = Edition(catalogue=catalogue)
    page = next(page for page in pages(edition) if page.template == "scope")
    slots = Slots()
    html = slots.fill(markdown(page, slots), page.uri)
    link = html.rpartition('<a href="#readiness">')[2].partition("</a>")[0]
    assert words(link) == f"Readiness {state}"
    rows = html.partition("## Readiness\n")[2].partition("</table>")[0].split("<tr>")
    assert "".join(words(each) for each in rows if "stable ids" in each) == row
    lines = scope_text(catalogue.scopes["parcelway/labels"], edition).splitlines()
    exported = " ".join(line for line in lines if line.startswith("| stable ids"))
    assert " ".join(exported.replace("|", " ").split()) == row


DELETES = "on_delete: {product: archive, partner: recreate}"


def test_only_those_who_must_offer_something_are_asked_for_it(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    """Only Orderly passes on that a record was deleted, and the file has no readiness."""
    before, _, after = BASE.partition("readiness:\n")
    kept = "".join(line for line in after.splitlines(keepends=True) if not line.startswith("  "))
    text = f"{before}{kept}"
    files = {"scopes/parcelway/index.md": PARTNER, "scopes/parcelway/labels.md": text}
    assert DELETES in text
    edition = Edition(catalogue=checked(files).catalogue)
    shown = {page.uri: page for page in pages(edition)}
    slots = Slots()
    scope_page = slots.fill(markdown(shown["parcelway/labels.md"], slots), "parcelway/labels.md")
    table = scope_page.partition("## Readiness\n")[2].partition("</table>")[0]
    rows = "change events not stated \u2013 delete events not stated \u2013"
    assert words(table).endswith(rows)
    exported = scope_text(edition.catalogue.scopes["parcelway/labels"], edition)
    assert "| delete events | not stated |  |" in exported
    verification = words(slots.fill(markdown(shown["verification.md"], slots), "verification.md"))
    assert "Orderly: change events not stated; Orderly: delete events not stated" in verification
    assert "Parcelway: delete events" not in verification

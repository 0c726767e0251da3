"""A scope's page while one version is live and the next one is being agreed."""

from collections.abc import Callable, Mapping
from pathlib import Path

from page_text import words

from integration_scopes.check import Outcome
from integration_scopes.exports.edition import Edition
from integration_scopes.model.scope import Scope
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
limits: {per_minute: 100}
---
"""
VOLUME = "    volume: {peak_per_minute: 20}\n"
SHELF = """\
  Shelf:
    since: v1.1
    owner: partner
    direction: to-partner
    match_on: number
    trigger: event
    within: 5 minutes
    conflict: {rule: read-only}
    volume: {peak_per_minute: 90}
    on_delete: {product: archive, partner: keep}
"""


def shown(checked: Callable[[Mapping[str, str | bytes]], Outcome]) -> tuple[Scope, str]:
    text = BASE.replace("records:\n  Order:\n", f"records:\n{SHELF}  Order:\n{VOLUME}", 1)
    text = text.replace("status: in-review", "status: in-review\nnext: {version: v1.1}", 1)
    files = {"scopes/parcelway/index.md": PARTNER, "scopes/parcelway/labels.md": text}
    catalogue = checked(files).catalogue
    page = next(page for page in pages(Edition(catalogue=catalogue)) if page.template == "scope")
    slots = Slots()
    html = slots.fill(markdown(page, slots), page.uri)
    return catalogue.scopes["parcelway/labels"], words(html)


def test_the_limit_and_the_depth_are_those_of_the_present_version(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    _, page = shown(checked)
    assert "100 requests a minute. If all peaks coincide, v1 needs 20 " in page
    assert "level 3 of 7: Order from Orderly to Parcelway Why" in page


def test_a_criterion_of_all_records_is_about_those_that_come_too(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    scope, page = shown(checked)
    assert scope.criteria["AC4"].records == ("Order",)
    assert scope.both_versions.criteria["AC4"].records == ("Order", "Shelf")
    shelf = page.partition(" Shelf Orderly → to Parcelway ")[2].partition(" Acceptance criteria ")[
        0
    ]
    assert "An outage AC4" in shelf

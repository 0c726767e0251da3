"""What a record's card says of its volume and of the limits that it is compared with."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from page_text import words

from integration_scopes.check import Outcome
from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages import pages
from integration_scopes.publishing.rendering import markdown
from integration_scopes.publishing.slots import Slots

BASE = (Path(__file__).parents[1] / "rules" / "base.md").read_text(encoding="utf-8")
LEAST = (
    "300 requests a minute. If all peaks coincide, this integration needs at least 20, "
    "with up to 100 records in each"
)
MKDOCS_YML = """\
site_name: Orderly integrations
docs_dir: scopes
theme: {name: material, font: false}
plugins:
  - search
  - integration-scopes:
      product: Orderly
"""
PARTNER = """\
---
kind: partner
schema_version: 1
name: Parcelway
url: https://parcelway.example
limits: {limits}
---
"""


@pytest.mark.parametrize(
    ("limits", "volume", "direction", "card"),
    [
        (
            "{per_minute: 300, records_per_request: 100}",
            "{per_day: 100000, peak_per_minute: 2000}",
            "to-partner",
            "100,000 a day, at most 2,000 a minute",
        ),
        (
            "{per_minute: 120}",
            "{per_day: 10000, peak_per_minute: 600}",
            "from-partner",
            "10,000 a day, at most 600 a minute "
            "not compared with the limits of Parcelway, which announces each change itself",
        ),
        (
            "{per_minute: 120, unit: credits}",
            "{peak_per_minute: 600, of: all}",
            "to-partner",
            "for all customers together: at most 600 a minute "
            "not compared with the limits of Parcelway, which count credits",
        ),
        (
            "{per_minute: 120}",
            "{peak_per_minute: 60, limit_per_minute: 90, limit_per_day: 9000}",
            "to-partner",
            "at most 60 a minute at peak, uses 60 of 90 records a minute, its own limit "
            "at most 9,000 a day, its own limit",
        ),
        (
            "{per_minute: 120}",
            "{per_day: 9001, peak_per_minute: 90, limit_per_minute: 80, limit_per_day: 9000}",
            "to-partner",
            "9,001 a day, at most 90 a minute "
            "at peak, uses 90 of 80 records a minute, its own limit, over the limit "
            "uses 9,001 of 9,000 records a day, its own limit, over the limit",
        ),
        (
            "{per_minute: 120}",
            "{per_day: 500, peak_per_minute: 10, of: customer}",
            "to-partner",
            "for each customer: 500 a day, at most 10 a minute "
            "not compared with the limits of Parcelway, which do not say for whom",
        ),
        (
            "{per_minute: 120}",
            "{limit_per_day: 700, of: all}",
            "to-partner",
            "for all customers together at most 700 a day, its own limit",
        ),
        (
            "{per_minute: 120}",
            "{per_day: 500, limit_per_minute: 90, limit_per_day: 600, of: customer}",
            "to-partner",
            "for each customer: 500 a day "
            "uses 500 of 600 records a day for each customer, its own limit "
            "at most 90 a minute for each customer, its own limit",
        ),
        (
            "{per_minute: 120}",
            "{per_day: 700, limit_per_minute: 90}",
            "to-partner",
            "700 a day at most 90 a minute, its own limit",
        ),
    ],
)
def test_the_card_of_a_record(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
    limits: str,
    volume: str,
    direction: str,
    card: str,
) -> None:
    text = BASE.replace("direction: to-partner", f"direction: {direction}")
    text = text.replace("    trigger: event\n", f"    trigger: event\n    volume: {volume}\n")
    partner = PARTNER.format(limits=limits)
    files = {"scopes/parcelway/index.md": partner, "scopes/parcelway/labels.md": text}
    catalogue = checked(files).catalogue
    slots = Slots()
    by_template = {page.template: page for page in pages(Edition(catalogue=catalogue))}
    page = by_template["scope"]
    html = slots.fill(markdown(page, slots), page.uri)
    shown = html.partition("<dt>Volume</dt>")[2].partition("</dl>")[0]
    assert words(shown) == card
    limit = html.partition("<dt>Parcelway's limit</dt>")[2].partition("</div>")[0]
    assert words(limit) == (LEAST if "100}" in limits else "")
    page = by_template["partner"]
    html = slots.fill(markdown(page, slots), page.uri)
    assert ("At least 20 of 300 requests a minute" in words(html)) == ("100}" in limits)
    left_out = "Records with their own limit are left out." in words(html)
    assert left_out == ("limit_per_minute" in volume)


def test_the_limit_of_an_api_says_that_it_is_exceeded(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    text = BASE.replace(
        "    trigger: event\n", "    trigger: event\n    volume: {peak_per_minute: 130}\n"
    )
    partner = PARTNER.format(limits="{per_minute: 120}")
    files = {"scopes/parcelway/index.md": partner, "scopes/parcelway/labels.md": text}
    slots = Slots()
    by_template = {
        page.template: page for page in pages(Edition(catalogue=checked(files).catalogue))
    }
    for page in (by_template["partner"], by_template["scope"]):
        assert ", over the limit" in words(slots.fill(markdown(page, slots), page.uri))


@pytest.mark.parametrize(
    ("others", "says"),
    [
        (("returns",), "together with Order of another integration"),
        (("returns", "gifts"), "together with Order and Order of other integrations"),
        (tuple("abcdef"), "together with 6 records of other integrations"),
    ],
)
def test_the_records_that_share_a_limit_are_those_of_as_many_integrations(
    checked: Callable[[Mapping[str, str | bytes]], Outcome], others: tuple[str, ...], says: str
) -> None:
    volume = "    trigger: event\n    volume: {peak_per_minute: 13}\n"
    text = BASE.replace("    trigger: event\n", volume)
    files = {f"scopes/parcelway/{name}.md": text for name in ("labels", *others)}
    files["scopes/parcelway/index.md"] = PARTNER.format(limits="{per_minute: 120}")
    slots = Slots()
    by_uri = {page.uri: page for page in pages(Edition(catalogue=checked(files).catalogue))}
    page = by_uri["parcelway/labels.md"]
    assert says in words(slots.fill(markdown(page, slots), page.uri))


@pytest.mark.parametrize(
    ("volume", "use"),
    [
        (
            "{per_day: 12000, peak_per_minute: 12000}",
            "48 for 12,000 records, in the busiest minute",
        ),
        ("{peak_per_minute: 500}", "2 for 500 records, in the busiest minute"),
        ("{per_day: 12000, peak_per_minute: 250}", "2 for 500 records, on average"),
        ("{per_day: 12000}", "2 for 500 records, on average"),
    ],
)
def test_what_an_hour_has_at_least(
    checked: Callable[[Mapping[str, str | bytes]], Outcome], volume: str, use: str
) -> None:
    text = BASE.replace("    trigger: event\n", f"    trigger: event\n    volume: {volume}\n")
    partner = PARTNER.format(limits="{per_hour: 40, records_per_request: 250}")
    files = {"scopes/parcelway/index.md": partner, "scopes/parcelway/labels.md": text}
    slots = Slots()
    by_template = {
        page.template: page for page in pages(Edition(catalogue=checked(files).catalogue))
    }
    html = slots.fill(markdown(by_template["partner"], slots), by_template["partner"].uri)
    amount, over = use.partition(" ")[0], ", over the limit" if use.startswith("48") else ""
    assert f"At least {amount} of 40 requests an hour{over} Order : {use}" in words(html)


def test_the_total_of_an_hour_adds_up_averages_only(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    files = {"scopes/parcelway/index.md": PARTNER.format(limits="{per_hour: 150}")}
    for name, volume in (
        ("labels", "{per_day: 60, peak_per_minute: 60}"),
        ("returns", "{per_day: 2400}"),
    ):
        files[f"scopes/parcelway/{name}.md"] = BASE.replace(
            "    trigger: event\n", f"    trigger: event\n    volume: {volume}\n"
        )
    slots = Slots()
    texts = {
        page.uri: words(slots.fill(markdown(page, slots), page.uri))
        for page in pages(Edition(catalogue=checked(files).catalogue))
        if page.template in ("partner", "scope")
    }
    partner = texts["parcelway/index.md"]
    assert "At least 103 of 150 requests an hour Order : 60, in the busiest minute" in partner
    assert "Order : 100, on average" in partner
    assert "The total is less than the sum of these: busiest minutes may be in diff" in partner
    labels, returns = texts["parcelway/labels.md"], texts["parcelway/returns.md"]
    assert "This integration needs at least 60 in the busiest minute of Order, " in labels
    assert "This integration needs at least 100 on average, " in returns
    for text in (labels, returns):
        assert "and all integrations together at least 103 on average " in text


def test_an_hour_says_which_busiest_minute_of_another_integration_it_is(
    checked: Callable[[Mapping[str, str | bytes]], Outcome],
) -> None:
    files = {"scopes/parcelway/index.md": PARTNER.format(limits="{per_hour: 150}")}
    for name, volume in (("labels", "{per_day: 60}"), ("returns", "{peak_per_minute: 200}")):
        text = BASE.replace("    trigger: event\n", f"    trigger: event\n    volume: {volume}\n")
        files[f"scopes/parcelway/{name}.md"] = text.replace("title: Labels", f"title: {name}")
    slots = Slots()
    by_uri = {page.uri: page for page in pages(Edition(catalogue=checked(files).catalogue))}
    page = by_uri["parcelway/labels.md"]
    assert (
        "This integration needs at least 3 on average, and all integrations together at least 200 "
        "in the busiest minute of Order of returns from Parcelway, over the limit"
    ) in words(slots.fill(markdown(page, slots), page.uri))


@pytest.mark.parametrize(
    ("limits", "shown"),
    [
        (
            "{per_minute: 900, per_day: 100, of: customer}",
            "Orderly's limit 900 requests a minute for each customer. "
            "No volume of this integration is compared with this limit. "
            "Orderly's limit 100 requests a day for each customer. "
            "This integration needs 900, over the limit",
        ),
        (
            "{per_hour: 37, of: customer}",
            "Orderly's limit 37 requests an hour for each customer. "
            "This integration needs at least 38 on average, over the limit",
        ),
        (
            "{per_day: 1, unit: credits}",
            "Orderly's limit 1 credit a day. "
            "No volume of this integration is compared with this limit.",
        ),
    ],
)
def test_each_limit_of_the_product_says_for_whom_it_is_and_what_it_is_compared_with(
    checked: Callable[[Mapping[str, str | bytes]], Outcome], limits: str, shown: str
) -> None:
    volume = "    trigger: event\n    volume: {per_day: 900, of: customer}\n"
    text = BASE.replace("direction: to-partner", "direction: from-partner")
    files = {
        "mkdocs.yml": f"{MKDOCS_YML}      limits: {limits}\n",
        "scopes/parcelway/index.md": PARTNER.format(limits="{per_day: 1000, of: customer}"),
        "scopes/parcelway/labels.md": text.replace("    trigger: event\n", volume),
    }
    slots = Slots()
    by_template = {
        page.template: page for page in pages(Edition(catalogue=checked(files).catalogue))
    }
    html = slots.fill(markdown(by_template["scope"], slots), by_template["scope"].uri)
    facts = html.partition('<dl class="scope-facts">')[2].partition("</dl>")[0]
    assert words(facts).partition("Orderly's limit")[2] == shown.partition("Orderly's limit")[2]

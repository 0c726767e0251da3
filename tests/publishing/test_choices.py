"""What a scope's page shows of the third party, of what a customer needs and of choices."""

from collections.abc import Callable, Mapping
from pathlib import Path

import page_text
import pytest

from integration_scopes.check import Outcome
from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages import pages
from integration_scopes.publishing.rendering import markdown
from integration_scopes.publishing.slots import Slots

BASE = (Path(__file__).parents[1] / "rules" / "base.md").read_text(encoding="utf-8")
PARTNER = (
    "---\nkind: partner\nschema_version: 1\nname: Parcelway\nurl: https://parcelway.example\n---\n"
)
KEYS = """\
via: {name: Loom & Works, url: "https://loomworks.example", does: Keeps the failed orders}
requires: {product: Team plan, partner: Business account, via: A workspace}
choices:
  deleted-orders:
    ask: What happens to the label when its order is deleted?
    options: [The label is cancelled, The label   stays]
    default: The label stays
    about: Order
  sizes:
    ask: Which sizes?
    options: [A5, A6, A7]
    default: [A7, A5]
    about: [Order]
    several: true
  printer: {ask: "Which printer?", options: The printer's name, default: the first, about: Order}
  report: {ask: "Who gets the report?", options: An e-mail address, about: Order, several: true}
changes:
  - date: 2026-07-20
    of: [via, requires, choices.sizes, choices.gone, not_applicable.rename, depth]
    what: More sizes
    why: Customers asked
    decided_by: Jean Bartik
not_applicable: {rename: Names have no meaning, duplicate: {Order: Numbers are unique}}
"""
CRITERIA = """\
  AC7:
    text: An order deleted in Orderly cancels its label within 60 seconds, where the admin chose so.
    covers: delete
    record: Order
    choice: deleted-orders
  AC8:
    text: When Loom & Works does not answer, the order is sent again every 10 minutes.
    covers: api-down
    record: Order
    side: via
  AC9:
    text: When Orderly does not answer, the number of the label waits for 24 hours.
    covers: api-down
    record: Order
    side: product
in_scope:
"""


Checked = Callable[[Mapping[str, str | bytes]], Outcome]


def shown(checked: Checked, old: str = "", new: str = "") -> tuple[str, str]:
    """The base scope's page with these keys, and its digest; `new` takes the place of `old`."""
    text = BASE.replace("in_scope:\n", CRITERIA)
    text = text.replace("  stable-ids: {", "  sandbox: {via: planned}\n  stable-ids: {")
    text = text.replace("heard_from:", KEYS + "heard_from:")
    assert old in text
    text = text.replace(old, new, 1) if old else text
    outcome = checked({"scopes/parcelway/index.md": PARTNER, "scopes/parcelway/labels.md": text})
    assert [finding.message for finding in outcome.report.findings] == []
    slots = Slots()
    page = next(
        page for page in pages(Edition(catalogue=outcome.catalogue)) if page.template == "scope"
    )
    html = slots.fill(markdown(page, slots), page.uri)
    return html, outcome.catalogue.scopes["parcelway/labels"].digest or ""


def words(html: str) -> str:
    return page_text.words(html).replace("\u2013", "-")


def test_the_third_party_and_what_a_customer_needs(
    checked: Checked,
) -> None:
    html, _ = shown(checked)
    page = words(html)
    via = "The data goes through Loom & Works Keeps the failed orders https://loomworks.example"
    assert via in page
    assert (
        "Needed at Orderly Team plan Needed at Parcelway Business account "
        "Needed at Loom & Works A workspace"
    ) in page
    assert "What the APIs must offer Orderly Parcelway Loom & Works Note" in page
    assert "sandbox - - planned" in page
    assert "Order at Loom & Works" in page
    assert "Order at Orderly" in page
    for name in ("via", "requires", "choice-sizes", "not-applicable-rename", "depth"):
        assert f'class="scope-tag" href="#{name}"' in html
        assert f'id="{name}"' in html
    assert '<span class="scope-tag">choices.gone</span>' in html


def test_choices_with_their_defaults_and_criteria(
    checked: Checked,
) -> None:
    page = words(shown(checked)[0])
    assert (
        "Choice Options About Criteria "
        "What happens to the label when its order is deleted? deleted-orders "
        "The label is cancelled The label stays default Order AC7 "
        "Which sizes? sizes one or several of these: A5 default A6 A7 default Order - "
        "Which printer? printer the admin enters: The printer's name default the first Order - "
        "Who gets the report? report the admin enters one or several: An e-mail address Order -"
    ) in page
    assert "Order choice deleted-orders" in page


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: Loom & Works", "name: Loom"),
        ("loomworks.example", "loom.example"),
        ("Keeps the failed orders", "Keeps the orders"),
        (', url: "https://loomworks.example"', ""),
        ("product: Team plan", "product: Firm plan"),
        ("product: Team plan, partner: Business account", "product: Team plan"),
        ("{product: Team plan, partner: Business", "{partner: Team plan, product: Business"),
        ("Which sizes", "What sizes"),
        ("[A5, A6, A7]", "[A7, A6, A5]"),
        ("[A5, A6, A7]", "[A5, A7]"),
        ("[A7, A5]", "[A7]"),
        ("default: The label stays", "default: The label is cancelled"),
        (", default: the first", ""),
        ("options: An e-mail address", "options: A name"),
        ("  report:", "  reports:"),
        ("    choice: deleted-orders\n", ""),
        ("    side: via\n", "    side: partner\n"),
        ("    side: product\n", ""),
    ],
)
def test_what_the_page_says_is_what_is_signed(checked: Checked, old: str, new: str) -> None:
    was, first = shown(checked)
    now, second = shown(checked, old, new)
    assert first != second
    assert words(was).replace(first, "") != words(now).replace(second, "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[A7, A5]", "[A5, A7, A5]"),
        ("default: The label stays", "default: [The  label stays]"),
        ("    about: Order\n", "    about: [Order]\n    several: false\n"),
        (
            "{product: Team plan, partner: Business account",
            "{partner: Business account, product: Team plan",
        ),
    ],
)
def test_another_way_of_writing_changes_nothing(checked: Checked, old: str, new: str) -> None:
    was, first = shown(checked)
    now, second = shown(checked, old, new)
    assert first == second
    assert sorted(words(was).split()) == sorted(words(now).split())

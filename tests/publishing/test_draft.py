"""A draft that may still lack parts says on its page which it lacks."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import MKDOCS_YML
from page_text import words
from sites import ACME, HEAD_ONLY, LINK, Publish

from integration_scopes.check import Outcome
from integration_scopes.exports.edition import missing_parts

BASE = (Path(__file__).parents[1] / "rules" / "base.md").read_text(encoding="utf-8")
LENIENT = MKDOCS_YML.replace("{product: Orderly}", "{product: Orderly, drafts: warning}")
UNFINISHED = LINK.replace("in_scope: {menu-link: A menu entry}\n", "")


def test_a_draft_says_what_it_lacks(publish: Publish) -> None:
    files = {**ACME, "mkdocs.yml": LENIENT, "scopes/acme/orders.md": UNFINISHED}
    page = publish(files).page("acme/orders/")
    assert "This is a draft." in page
    assert "<li>the scope does not say what is in scope</li>" in page


@pytest.mark.parametrize("rule", ["create-only", "read-only"])
def test_a_contradiction_is_not_listed_as_missing(
    checked: Callable[[Mapping[str, str | bytes]], Outcome], rule: str
) -> None:
    scope = BASE.replace("in-review", "draft").replace("rule: read-only", f"rule: {rule}")
    scope = scope.replace("match_on: order number", "match_on: [never, order number]")
    scope = scope.replace("    within: 60 s\n", "")
    files = {"scopes/acme/index.md": ACME["scopes/acme/index.md"], "scopes/acme/labels.md": scope}
    report = checked({"mkdocs.yml": LENIENT, **files}).report
    assert "record-without-match" in {finding.rule for finding in report.findings}
    missing = ['record "Order" does not say how soon it arrives']
    assert missing_parts(report) == {"scopes/acme/labels.md": missing}


def test_what_a_retired_scope_lacks_is_not_open(publish: Publish) -> None:
    retired = UNFINISHED.replace("status: draft", "status: retired")
    page = publish({**ACME, "mkdocs.yml": LENIENT, "scopes/acme/orders.md": retired}).page(
        "acme/orders/"
    )
    assert "This is a draft." not in page
    assert "does not say what is in scope" not in page


def test_a_whole_draft_and_other_pages_wear_nothing(publish: Publish) -> None:
    built = publish({**ACME, "mkdocs.yml": LENIENT})
    assert "This is a draft." not in built.page("acme/orders/")
    assert "This is a draft." not in built.page("acme/")


def shown(publish: Publish, scope: str, address: str = "acme/orders/") -> str:
    files = {**ACME, "mkdocs.yml": LENIENT, "scopes/acme/orders.md": scope}
    return publish(files).page(address)


def headings(html: str) -> list[str]:
    found = re.findall(r"<h[23][^>]*>(.*?)</h[23]>", html, re.DOTALL)
    return [words(heading).removesuffix(" ¶").removesuffix("¶") for heading in found]


def test_an_empty_draft_has_no_heading_without_content(publish: Publish) -> None:
    html = shown(publish, HEAD_ONLY)
    assert headings(html) == ["Cold read"]
    text = words(html)
    assert "write the missing parts" in text
    assert "3 questions that this page must answer" in text
    assert not re.search(r"Stories 0|0 of 0|0 in, |1 questions|start the review", text)


@pytest.mark.parametrize(
    ("written", "there"),
    [
        ("heard_from: Three clerks\n", ["User stories"]),
        ("criteria: {AC1: {text: It opens}}\n", ["Acceptance criteria"]),
        ("not_applicable: {rename: No names}\n", ["Acceptance criteria"]),
        ("in_scope: {link: A link}\n", ["In scope and out of scope", "In version 1"]),
        (
            "out_of_scope: {sso: {item: SSO, candidate: never, reason: Few have it}}\n",
            ["In scope and out of scope", "Not in version 1"],
        ),
    ],
)
def test_a_draft_has_a_heading_for_what_is_written(
    publish: Publish, written: str, there: list[str]
) -> None:
    html = shown(publish, HEAD_ONLY.replace("depth:", f"{written}depth:"))
    assert headings(html) == [*there, "Cold read"]
    assert "0 of 0" not in words(html)


STORY = """\
stories:
  S1:
    as_a: clerk
    when: I send an order
    then: it is in Acme
    within: 1 minute
    so_that: I type it once
    direction: to-partner
    records: Order
criteria:
  AC1: {text: An order is in Acme within 1 minute, story: S1, record: Order}
"""


def test_a_draft_without_a_map_links_no_record(publish: Publish) -> None:
    files = {**ACME, "mkdocs.yml": LENIENT}
    files["scopes/acme/orders.md"] = HEAD_ONLY.replace("depth:", f"{STORY}depth:")
    site = publish(files)
    page = site.page("acme/orders/")
    assert page.count('<span class="scope-tag">Order</span>') == 2
    assert site.broken == []


def sheet(html: str) -> str:
    """What is printed below a scope: what to sign, and where."""
    return words(html.partition('<section class="scope-signoff"')[2].partition("</article>")[0])


@pytest.mark.parametrize(
    ("scope", "is_blank"),
    [
        (HEAD_ONLY, False),
        (LINK, False),
        (LINK.replace("depth: link", "depth: icon"), False),
        (BASE, True),
        (BASE.replace("status: in-review", "status: draft"), True),
        (re.sub(r"in_scope:\n.*\n", "", BASE.replace("in-review", "draft"), count=1), False),
        (BASE.replace("status: in-review", "status: retired"), False),
    ],
)
def test_only_what_can_and_must_be_signed_has_blanks_for_signatures(
    publish: Publish, scope: str, *, is_blank: bool
) -> None:
    text = sheet(shown(publish, scope))
    assert ("Sign-off" in text) is is_blank
    assert ("both sides agree" in text) is is_blank
    assert ("Date Signature" in text) is is_blank
    assert ("the questions of the cold read" in text) is ("status: retired" not in scope)


def test_a_handout_and_the_text_say_what_is_missing_as_the_page_does(publish: Publish) -> None:
    files = {**ACME, "mkdocs.yml": LENIENT, "scopes/acme/orders.md": HEAD_ONLY}
    site = publish(files)
    points = (
        "the scope has no criteria",
        "the scope does not say what is in scope",
        'the scope has no records, and its depth is "two-way"',
        "the scope does not say what is out of scope",
        "the scope has no owner",
        "the scope has no stories",
    )
    notice = "This is a draft. Nothing is promised yet, and this is still missing: "
    for address in ("acme/orders/", "export/acme/orders.html"):
        shown = words(site.page(address))
        assert shown.count(notice + " ".join(points)) == 1
    text = site.page("export/acme/orders.txt")
    lines = "".join(f"- {point}\n" for point in points)
    start = "**This is a draft.** Nothing is promised yet, and this is still missing:\n\n"
    assert start + lines in text
    assert headings(site.page("export/acme/orders.html")) == ["Cold read"]


@pytest.mark.parametrize(
    ("status", "notice"),
    [
        ("draft", "This is a draft. Nothing is promised yet, and this is still missing: "),
        ("in-review", "This is still missing: "),
        ("retired", None),
    ],
)
def test_only_a_draft_is_called_one(publish: Publish, status: str, notice: str | None) -> None:
    """Settings can tolerate a missing part at any status."""
    scope = UNFINISHED.replace("status: draft", f"status: {status}")
    tolerant = LENIENT.replace("drafts:", "rules: {scope-without-in-scope: warning}, drafts:")
    files = {**ACME, "mkdocs.yml": tolerant, "scopes/acme/orders.md": scope}
    page = words(publish(files).page("acme/orders/"))
    if notice:
        assert notice + "the scope does not say what is in scope" in page
    else:
        assert "is in scope" not in page

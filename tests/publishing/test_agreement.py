"""What a scope's page shows of signatures, the cold read, changes and results."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from sites import LINK

from integration_scopes.check import Outcome
from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages import pages
from integration_scopes.publishing.rendering import markdown
from integration_scopes.publishing.slots import Slots

BASE = (Path(__file__).parents[1] / "rules" / "base.md").read_text(encoding="utf-8")
PARTNER = "---\nkind: partner\nschema_version: 1\nname: Parcelway\n---\n"
OTHER = "1:sha256:" + "0123456789abcdef" * 4
SIGNED = """\
cold_read: {{reader: Kathleen Booth, date: 2026-07-02, digest: "{first}"}}
agreement:
  product: {{engineer: Mary Keller, date: 2026-07-06, digest: "{first}"}}
  partner:
    engineer: John <b>Backus</b>
    date: 2026-07-08
    digest: "{second}"
    evidence: https://git.parcelway.example/scopes/pull/17
"""
CHANGES = """\
changes:
  - date: 2026-07-20
    of: [AC2, Order, S1, label-printing, Parcel, depth]
    what: Deletes arrive at once
    why: Parcelway can
    decided_by: Jean Bartik
"""
RESULTS = """\
manual_results:
  AC1: {result: passed, by: Mary Keller, date: 2026-11-02, evidence: "https://git.example/7"}
  AC2: {result: passed, by: Mary Keller, date: 2026-07-02}
  AC3: {result: failed, by: Mary Keller, date: 2026-11-02}
"""
MEANING = 1
"""The page explains the state once."""
SHEET = '<section class="scope-signoff"'
Shown = Callable[..., str]


@pytest.fixture
def shown(checked: Callable[[Mapping[str, str | bytes]], Outcome]) -> Shown:
    """The words of the base scope's page, with more keys; its headings as Markdown has them.

    As far as the sheet to sign, which says some of it again.
    """

    def shown(
        *keys: str,
        status: str = "in-review",
        html: bool = False,
        sheet: bool = False,
        base: str = BASE,
    ) -> str:
        text = base.replace("status: in-review", f"status: {status}")
        head, _, prose = text.removeprefix("---\n").partition("---\n")
        text = "---\n" + "".join((head, *keys)) + "---\n" + prose
        files = {"scopes/parcelway/index.md": PARTNER, "scopes/parcelway/labels.md": text}
        catalogue = checked(files).catalogue
        slots = Slots()
        page = next(
            page for page in pages(Edition(catalogue=catalogue)) if page.template == "scope"
        )
        before, tag, after = slots.fill(markdown(page, slots), page.uri).partition(SHEET)
        whole = tag + after if sheet else before
        return whole if html else " ".join(re.sub("<[^>]+>", " ", whole).split())

    return shown


def digest(page: str) -> str:
    match = re.search("digest of the current text is (1:sha256:[0-9a-f]{64})", page)
    assert match
    return match[1]


def test_a_draft_that_nobody_signed_has_no_agreement(shown: Shown) -> None:
    assert not re.search("## (Agreement|Changes)|digest|State", shown(status="draft"))


@pytest.mark.parametrize("status", ["in-review", "agreed"])
def test_a_scope_says_who_has_still_to_sign(shown: Shown, status: str) -> None:
    page = shown(status=status)
    assert "## Agreement Signed for Orderly Not signed yet Signed for Parcelway Not" in page
    assert digest(page)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ("product_days: 1, partner_days: 8", "1 day at Orderly, 8 days at Parcelway"),
        ("partner_days: 0", "0 days at Parcelway"),
    ],
)
def test_an_estimate_is_of_one_text(shown: Shown, days: str, text: str) -> None:
    now = digest(shown())
    assert f"Estimate {text} " in shown(f'estimate: {{{days}, digest: "{now}"}}\n')
    assert f"Estimate {text}, for an earlier text " in shown(
        f'estimate: {{{days}, digest: "{OTHER}"}}\n'
    )


def test_signatures_and_the_cold_read(shown: Shown) -> None:
    present = digest(shown(status="agreed"))
    page = shown(SIGNED.format(first=present, second=OTHER), status="agreed")
    assert (
        "## Agreement "
        "Signed for Orderly Mary Keller recorded 2026-07-06 "
        "current text "
        "Signed for Parcelway John &lt;b&gt;Backus&lt;/b&gt; "
        "recorded 2026-07-08 , evidence of the signature for Parcelway "
        "earlier text "
        "Cold read by someone who was in none of the meetings Kathleen Booth 2026-07-02 "
        "current text "
        "As recorded in this scope's file. The file's history shows who wrote each line."
    ) in page
    html = shown(SIGNED.format(first=present, second=OTHER), html=True)
    assert 'href="https://git.parcelway.example/scopes/pull/17"' in html


def test_a_page_of_a_text_that_cannot_be_read_judges_nothing(shown: Shown) -> None:
    page = shown(SIGNED.format(first=OTHER, second=OTHER), "not_applicable: [delete]\n")
    assert "Mary Keller" in page
    assert not re.search("current text|earlier text|digest", page)


def test_changes(shown: Shown) -> None:
    """No heading says that they came after a signature: the file may have had none."""
    page = shown(CHANGES)
    assert (
        "## Recorded changes Date What changed Why Decided by "
        "2026-07-20 AC2 Order S1 label-printing Parcel depth Deletes arrive at once "
        "Parcelway can Jean Bartik"
    ) in page
    html = shown(CHANGES, html=True)
    for target in ("AC2", "record-order", "S1", "capability-label-printing"):
        assert f'<a class="scope-tag" href="#{target}">' in html
        assert f'id="{target}"' in html
    assert '<span class="scope-tag">Parcel</span>' in html


def test_results_beside_their_criteria(shown: Shown) -> None:
    page = shown(CHANGES, RESULTS)
    assert "Id Done when Case About State" in page
    assert "S1 passed 2026-11-02 , by Mary Keller, evidence of AC1 parcelway/labels/ AC" in page
    assert "passed before it changed 2026-07-02 , by Mary Keller; changed on 2026-07-20 " in page
    assert "failed 2026-11-02 , by Mary Keller parcelway/labels/ AC" in page
    assert page.count("not tested yet") == 3 + MEANING


def test_a_verified_scope_says_what_has_no_result(shown: Shown) -> None:
    assert shown(status="verified").count("not tested yet") == 6 + MEANING


def test_an_open_question_is_its_owner_s(shown: Shown) -> None:
    ask = "questions: {Q1: {ask: Is it two?, by: Alan Turing, date: 2026-06-03}}\n"
    assert "Is it two? open waits for Jean Bartik" in shown(ask)


def test_the_sheet_to_sign_leaves_room_for_names(shown: Shown) -> None:
    present = digest(shown(status="agreed"))
    assert shown(sheet=True).partition(" ## ")[0] == (
        "Sign-off With their signatures, both sides agree to the depth, the stories, the map, "
        "the criteria and the boundary of Labels from Parcelway as this page shows them; their "
        f"digest is {present} . "
        "Not on paper: the background, the questions of the cold read. "
        "For Orderly Owner Jean Bartik , Head of shipping Date Signature "
        "Engineer Name Date Signature "
        "For Parcelway Owner Konrad Zuse , Head of carrier interfaces Date Signature "
        "Engineer Name Date Signature"
    )


def test_the_sheet_to_sign_knows_who_has_signed_the_present_text(shown: Shown) -> None:
    present = digest(shown(status="agreed"))
    page = shown(SIGNED.format(first=present, second=OTHER), sheet=True)
    assert "Read cold by Kathleen Booth on 2026-07-02. Not on paper: the background, " in page
    assert "Engineer Mary Keller Date: 2026-07-06, as recorded Signature" in page
    assert "Engineer John &lt;b&gt;Backus&lt;/b&gt; Date Signature" in page
    later = shown(SIGNED.format(first=OTHER, second=OTHER), sheet=True)
    assert "Read cold by Kathleen Booth on 2026-07-02, in an earlier text." in later


def test_what_needs_no_signatures_shows_those_that_it_has(shown: Shown) -> None:
    signed = (
        f'agreement: {{product: {{engineer: Mary Keller, date: 2026-07-06, digest: "{OTHER}"}}}}\n'
    )
    page = shown(signed, base=LINK)
    assert "Agreement 0 signed" in page
    assert "Signed for Orderly Mary Keller" in page
    assert "Not signed yet" not in page
    sheet = shown(signed, base=LINK, sheet=True)
    assert "Signed for Orderly by Mary Keller on 2026-07-06, in an earlier text. Not on" in sheet
    assert "Date Signature" not in sheet


TWO_LINKS = LINK.replace("draft", "live\nnext: {version: v1.1, status: draft}").replace(
    "in_scope: {", "in_scope: {icon: {item: An icon, since: v1.1}, "
)


def test_the_paper_has_the_signatures_of_both_versions_and_in_which_text_they_are(
    shown: Shown,
) -> None:
    sheet = shown(base=TWO_LINKS, sheet=True)
    digests = r"The digest of v1 is (1:sha256:\w+) . The digest of v1.1 is (1:sha256:\w+) ."
    found = re.search(digests, sheet)
    assert found
    of_v1, of_next = found.groups()
    for signed, text in (
        (of_v1, "the text of v1"),
        (of_next, "the text of v1.1"),
        (OTHER, "an earlier text"),
    ):
        signature = f'{{engineer: Mary Keller, date: 2026-07-06, digest: "{signed}"}}'
        sheet = shown(f"agreement: {{product: {signature}}}\n", base=TWO_LINKS, sheet=True)
        said = f"v1 signed for Orderly by Mary Keller on 2026-07-06, in {text}."
        assert f"{found[0]} {said} Not on paper" in sheet
        assert "Date Signature" not in sheet
    signature = f'{{engineer: Ada Lovelace, digest: "{of_next}"}}'
    coming = f"next: {{version: v1.1, status: draft, agreement: {{product: {signature}}}}}"
    both = TWO_LINKS.replace("next: {version: v1.1, status: draft}", coming)
    sheet = shown(base=both, sheet=True)
    assert f"{found[0]} v1.1 signed for Orderly by Ada Lovelace, in the text of v1.1." in sheet


PRESENT = "1:sha256:c168285ccdf1fd67746f598306c5028abd79d9494e60a0fc28104e2dd353178e"
COMING = """\
criteria:
  AC7:
    text: A second label for an order has the number of the first.
    covers: happy-path
    story: S1
    since: v1.1
"""


def test_a_page_shows_both_versions(shown: Shown) -> None:
    base = (
        BASE.replace("criteria:\n", f"next: {{version: v1.1, status: building}}\n{COMING}")
        .replace("  return-labels:\n", "  return-labels:\n    until: v1.1\n")
        .replace("out_of_scope:", "  return-labels: {item: Returns, since: v1.1}\nout_of_scope:")
    )
    page = shown(SIGNED.format(first=PRESENT, second=PRESENT), status="live", base=base)
    assert "v1 live, v1.1 being built" in page
    assert "A second label for an order has the number of the first. comes with v1.1" in page
    assert "Who owns which record, and which way it flows in v1" in page
    assert "In scope Labels for paid orders Returns comes with v1.1 Out of scope" in page
    assert "Labels for goods that come back v1.1 until v1.1" in page
    assert "v1 signed for Orderly Mary Keller recorded 2026-07-06 v1" in page
    assert "v1.1 signed for Parcelway Not signed yet" in page
    assert re.search(f"digest of the text of v1 is {PRESENT} , that of v1.1 1:sha256:", page)


def test_a_version_that_is_history_says_so(shown: Shown) -> None:
    page = shown(status="live", base=BASE.replace("criteria:\n", COMING))
    assert "A second label for an order has the number of the first. since v1.1" in page
    assert "In version 1.1 Labels for paid orders" in page
    assert not re.search("v1.1 being built|comes with", page)

"""Test results on the site: what readers see of them, and what they must not."""

import re
from html import unescape

import pytest
from conftest import MKDOCS_YML
from sites import LINK, PARTNER, Publish

from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.criterion import Criterion
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.result import ReportedTest, ResultOutcome, Results
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Status
from integration_scopes.publishing.pages import verification
from integration_scopes.publishing.rendering import markdown
from integration_scopes.publishing.slots import Slots
from integration_scopes.source import Span

CONFIG = MKDOCS_YML.replace("{product: Orderly}", "{product: Orderly, test_results: [%s]}")
WORD = "zugzwang"
RUN = f"""\
<testsuites>
  <testsuite name="{WORD}" timestamp="2026-11-04T02:15:00">
    <testcase name="test_menu[acme/orders/AC1]"/>
    <testcase name="test_{WORD}[{WORD}/orders/AC1]"><failure message="{WORD}"/></testcase>
    <testcase name="test_both {WORD} (acme/orders/AC1, {WORD}/orders/AC1)"/>
    <testcase name="test_secret[acme/secret-{WORD}/AC1]"/>
  </testsuite>
</testsuites>
"""
FILES = {
    "mkdocs.yml": CONFIG % "results/*.xml",
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": LINK,
    f"scopes/acme/secret-{WORD}.md": LINK.replace("status:", "visible_to: nobody\nstatus:"),
    f"scopes/{WORD}/index.md": PARTNER.replace("Acme", WORD)
    .replace("acme", WORD)
    .replace("url:", "visible_to: partner\nurl:"),
    f"scopes/{WORD}/orders.md": LINK,
    f"results/{WORD}.xml": RUN,
}


def test_results_of_hidden_scopes_leave_no_trace(publish: Publish) -> None:
    built = publish(FILES)
    assert built.mentions(WORD) == []
    assert built.mentions("test_both") == []
    page = built.page("verification/")
    assert "1 of 1" in page
    assert ">test_<wbr>menu</code> and 1 more" in page
    assert "failed" not in page
    assert built.warnings == []


def test_a_test_of_its_own_scopes_keeps_its_name_and_file(publish: Publish) -> None:
    run = '<testsuite><testcase name="test_menu (acme/orders/AC1)"/></testsuite>'
    built = publish({**FILES, "results/acme.xml": run, f"results/{WORD}.xml": "<testsuites/>"})
    reported = (
        '<code class="scope-test" title="results/acme.xml">test_<wbr>menu (acme/orders/AC1)</code>'
    )
    for address in ("verification/", "acme/orders/"):
        assert reported in built.page(address)
    assert built.mentions(WORD) == []


def test_result_files_among_the_sources_are_not_published(publish: Publish) -> None:
    built = publish(
        {
            "mkdocs.yml": CONFIG % "scopes/**/*.xml",
            "scopes/acme/index.md": PARTNER + "[results](unit.xml)\n",
            "scopes/acme/orders.md": LINK,
            "scopes/acme/unit.xml": RUN.replace(f"{WORD}/orders", "acme/orders"),
            "scopes/results/more.xml": "<testsuites/>",
        }
    )
    assert [file for file in built.files if file.endswith(("unit.xml", "more.xml"))] == []
    assert built.mentions("AC1]") == []


def test_names_of_tests_are_text(publish: Publish) -> None:
    run = (
        '<testsuite><testcase name="&lt;script>alert(1)&lt;/script> acme/orders/AC1"/></testsuite>'
    )
    built = publish({**FILES, f"results/{WORD}.xml": run})
    for address in ("verification/", "acme/orders/"):
        assert "<script>alert" not in built.page(address)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in built.page(address)


ORDERS = LINK.replace(
    "in_scope:",
    "  AC2: {text: The entry is shown within 1 second, covers: timing}\n"
    "  AC3: {text: A clerk without leave sees no entry, covers: permissions}\n"
    "  AC4: {text: The entry is there for 90 days, covers: timing}\n"
    "  AC5: {text: The entry is called Acme, covers: settings}\n"
    "changes:\n"
    "  - {date: 2026-11-05, of: [AC4], what: 90 days, why: Asked for, decided_by: Grace Hopper}\n"
    "manual_results:\n"
    "  AC1: {result: passed, by: Mary Keller, date: 2026-11-03, evidence: https://git.example/7}\n"
    "  AC2: {result: passed, by: Mary Keller, date: 2026-11-03}\n"
    "in_scope:",
)
STATES = """\
<testsuite timestamp="2026-11-04T02:15:00">
  <testcase name="test_seconds[acme/orders/AC2]"><failure/></testcase>
  <testcase name="test_leave[acme/orders/AC3]"><skipped/></testcase>
  <testcase name="test_days[acme/orders/AC4]"/>
  <testcase name="test_more_days[acme/orders/AC4]"/>
  <testcase name="test_menu[acme/returns/AC1]"/>
</testsuite>
"""
SITE = {
    "mkdocs.yml": CONFIG % "results/*.xml",
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": ORDERS.replace("status: draft", "status: in-review"),
    "scopes/acme/returns.md": LINK.replace("Orders in", "Returns in").replace("draft", "live", 1),
    "scopes/acme/old.md": LINK.replace("status: draft", "status: retired"),
    "scopes/acme/users.md": LINK.replace("Orders in", "Users in"),
    "results/unit.xml": STATES,
}


def read(html: str) -> list[str]:
    """The words of a page's article, one line a block."""
    article = html.partition("<article")[2].partition(">")[2].partition("</article>")[0]
    text = re.sub(r"</(?:dd|div|dt|h\d|li|p|summary|td|th|tr)>|<br>", "\n", article)
    lines = (" ".join(line.split()) for line in unescape(re.sub("<[^>]*>", "", text)).splitlines())
    return [line.removesuffix("¶") for line in lines if line]


VERSION = re.compile(", version [0-9a-f]{8}")
HEADINGS = (
    "Integration",
    "Status",
    "Signatures",
    "Cold read",
    "Criteria",
    "Readiness",
    "Questions",
)


def test_the_index_tells_how_far_each_scope_is(publish: Publish) -> None:
    page = publish(SITE).page("verification/")
    assert len(VERSION.findall(page)) == 3
    assert read(VERSION.sub("", page)) == [
        "Verification",
        "Can each integration go live? That depends on both signatures, the cold read, every "
        "acceptance criterion (by tests and by hand), the readiness of both APIs, and open "
        "questions.",
        *("passed", "2 of 7 criteria", "failed", "1 of 7 criteria"),
        *("passed before it changed", "1 of 7 criteria"),
        *("not tested yet", "3 of 7 criteria", "every criterion passed", "1 of 3 integrations"),
        "✗ “Not met” marks what must be done before the integration can go live.",
        "Retired integrations are left out.",
        "Failed or outdated",
        "AC2 failed The entry is shown within 1 second",
        "Orders in Acme, Acme: 2026-11-04, test_seconds; passed: 2026-11-03, by Mary Keller",
        "AC4 passed before it changed The entry is there for 90 days",
        "Orders in Acme, Acme: 2026-11-04, test_days and 1 more; changed on 2026-11-05",
        "Not every criterion has passed",
        *HEADINGS,
        *("Orders in Acme", "Acme", "in review", "not needed", "not needed"),
        "✗ not met: 1 of 5 passed; 1 failed, 1 passed before it changed, "
        "2 not tested yet (1 skipped)",
        *("nothing needed", "none"),
        "5 criteria of Orders in Acme",
        "AC1 passed A click on Acme in the menu opens the order in Acme",
        "2026-11-03, by Mary Keller, evidence of AC1",
        "AC2 failed The entry is shown within 1 second",
        "2026-11-04, test_seconds; passed: 2026-11-03, by Mary Keller",
        "AC3 not tested yet A clerk without leave sees no entry",
        "skipped: test_leave",
        "AC4 passed before it changed The entry is there for 90 days",
        "2026-11-04, test_days and 1 more; changed on 2026-11-05",
        "AC5 not tested yet The entry is called Acme",
        "Every criterion has passed",
        *HEADINGS,
        *("Returns in Acme", "Acme", "live", "not needed", "not needed", "1 of 1 passed"),
        *("nothing needed", "none"),
        "1 criterion of Returns in Acme",
        "AC1 passed A click on Acme in the menu opens the order in Acme",
        "2026-11-04, test_menu",
        "No results yet",
        *HEADINGS,
        *("Users in Acme", "Acme", "draft", "not needed", "not needed"),
        *("✗ not met: 0 of 1 passed", "nothing needed", "none"),
        "1 criterion of Users in Acme",
        "AC1 not tested yet A click on Acme in the menu opens the order in Acme",
    ]


def test_every_link_of_the_index_leads_somewhere(publish: Publish) -> None:
    assert publish(SITE).broken == []


def many(scopes: int, text: str) -> tuple[Catalogue, Results]:
    """So many scopes, twenty at each partner, with ten criteria each; a test for most of them."""
    criteria = {f"AC{at}": Criterion(id=f"AC{at}", text=text) for at in range(1, 11)}
    made = {}
    for at in range(scopes):
        id_ = f"partner-{at // 20}/scope-{at}"
        status = Status.BUILDING if at % 3 else Status.LIVE
        made[id_] = Scope(
            id=id_,
            path="",
            title=text[:200],
            status=status,
            owner=Person(name="Grace Hopper"),
            criteria=criteria,
        )
    partners = {scope.partner_id: scope.partner_id for scope in made.values()}
    tests = (
        ReportedTest(
            name=text[:200],
            outcome=ResultOutcome.PASSED if at else ResultOutcome.FAILED,
            criteria=(f"{id_}/{criterion}",),
            path="results/" + text[:40],
            span=Span.on_line(1, 1, 2),
            date="2026-11-04",
        )
        for id_ in made
        for at, criterion in enumerate(criteria)
    )
    catalogue = Catalogue(
        product="Orderly",
        partners={id_: Partner(id=id_, path="", name=text[:100]) for id_ in partners},
        scopes=made,
    )
    return catalogue, Results(tests=tuple(tests))


def shown(catalogue: Catalogue, results: Results) -> str:
    page, slots = verification.page(catalogue, results), Slots()
    return slots.fill(markdown(page, slots), page.uri)


def test_a_live_scope_without_all_results_is_marked() -> None:
    html = shown(*many(1, "An order is shown within 1 second."))
    assert 'live</a><strong class="scope-claim">, but not every criterion has passed' in html


@pytest.mark.parametrize("text", ["An order is shown within 1 second.", "<注文>" * 500])
def test_the_index_stays_usable_however_many_there_are(text: str) -> None:
    html = shown(*many(1_000, text))
    assert len(html.encode()) < 1_900_000
    assert "<details>" in html
    alarms = html.partition("## Not every criterion has passed")[0].count("scope-badge--failed")
    assert alarms > 3
    assert f"And {1_000 - alarms} more, on the pages of their scopes." in html
    more = shown(*many(3_000, text))
    assert len(more.encode()) < 1_900_000
    # What does not fit any more is told partner by partner, and nothing is left out.
    reported = re.findall(r'<tr id="partner-', more)
    (rest,) = re.findall(r"## More, by partner.*", more, re.DOTALL)
    counts = re.findall(r'data-label="Integrations">(\d+)', rest)
    assert len(reported) + sum(map(int, counts)) == 3_000
    assert "<strong>27,000</strong> of 30,000 criteria" in more


def test_where_all_fit_each_scope_has_its_row() -> None:
    html = shown(*many(1_000, "An order is shown within 1 second."))
    assert len(re.findall(r'<tr id="partner-', html)) == 1_000
    assert "More, by partner" not in html


def test_where_nothing_is_known_that_is_said() -> None:
    catalogue, _ = many(20, "An order is shown within 1 second.")
    html = shown(catalogue, Results())
    assert "<p>There are no results yet, from tests or by hand.</p>" in html
    assert "Failed" not in html
    # On a large site such criteria stand on the scopes' own pages, and cost this one nothing.
    assert html.count("<details>") == 20
    assert shown(many(400, "Shown within 1 second.")[0], Results()).count("<details>") < 50


def test_without_criteria_there_is_nothing_to_count() -> None:
    html = shown(Catalogue(product="Orderly"), Results())
    assert "No scope here has acceptance criteria." in html
    assert "<table" not in html

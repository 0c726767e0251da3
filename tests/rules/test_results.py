"""What is found in test results can be weighed, tolerated and narrowed like all else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from integration_scopes.check import Outcome, check
from integration_scopes.judging import baseline_file
from integration_scopes.judging.selection import Selection
from integration_scopes.settings import ConfigurationError, Settings, Site

WithKeys = Callable[..., dict[str, str]]
RUN = """\
<testsuite>
  <testcase name="one[parcelway/labels/AC9]"/>
  <testcase name="two[parcelway/labels/AC9]"/>
  <testcase name="three[parcelway/label/AC1]"/>
</testsuite>
"""
STALE = [
    ("results/unit.xml", 2, "stale-test"),
    ("results/unit.xml", 4, "stale-test"),
]


@pytest.fixture
def checked(
    make_site: Callable[[dict[str, str]], Path], with_keys: WithKeys
) -> Callable[..., Outcome]:
    """Check the base scope with these keys, and these result files."""

    def checked(
        *keys: str, results: dict[str, str], only: tuple[str, ...] = (), **settings: object
    ) -> Outcome:
        base = make_site({**with_keys(*keys), **results})
        chosen = Settings.of({"product": "Orderly", "test_results": ["results/*.xml"], **settings})
        site = Site(base=base, docs_dir=base / "scopes", site_dir=base / "site", settings=chosen)
        return check(site, Selection(only=only))

    return checked


def shown(outcome: Outcome) -> list[tuple[str, int, str]]:
    return [(finding.path, finding.span.line, finding.rule) for finding in outcome.report.findings]


def test_each_stray_id_of_a_file_is_told_once(checked: Callable[..., Outcome]) -> None:
    outcome = checked(results={"results/unit.xml": RUN, "results/more.xml": RUN})
    more = [(path.replace("unit", "more"), line, rule) for path, line, rule in STALE]
    assert shown(outcome) == [*more, *STALE]
    assert [finding.message for finding in outcome.report.findings][:2] == [
        'the test "one[parcelway/labels/AC9]" and 1 more name parcelway/labels/AC9, and there is '
        "no such criterion",
        'the test "three[parcelway/label/AC1]" names parcelway/label/AC1, and there is no such '
        "scope",
    ]


def test_an_id_in_lower_case_names_the_criterion(checked: Callable[..., Outcome]) -> None:
    run = """\
<testsuite>
  <testcase name="one parcelway/labels/ac1"/>
  <testcase name="two parcelway/labels/ac9"/>
  <testcase name="audio/codecs/ac3"/>
</testsuite>
"""
    outcome = checked(results={"results/unit.xml": run})
    assert [test.name for test in outcome.results.of("parcelway/labels", "AC1")] == [
        "one parcelway/labels/ac1"
    ]
    assert [finding.message for finding in outcome.report.findings] == [
        'the test "two parcelway/labels/ac9" names parcelway/labels/AC9, and there is no such '
        "criterion"
    ]


@pytest.mark.parametrize(
    ("severity", "counts"), [("error", (2, 0, 0)), ("info", (0, 0, 2)), ("ignore", (0, 0, 0))]
)
def test_the_site_may_weigh_them(
    checked: Callable[..., Outcome], severity: str, counts: tuple[int, int, int]
) -> None:
    report = checked(results={"results/unit.xml": RUN}, rules={"stale-test": severity}).report
    assert (report.errors, report.warnings, report.infos) == counts


def test_but_not_what_cannot_be_read(checked: Callable[..., Outcome]) -> None:
    with pytest.raises(ConfigurationError, match="about files that cannot be read"):
        checked(results={}, rules={"unreadable-results": "ignore"})


def test_a_baseline_tolerates_them(checked: Callable[..., Outcome]) -> None:
    outcome = checked(results={"results/unit.xml": RUN})
    text = baseline_file.baseline(outcome.report.findings).text
    listed = {"results/unit.xml": RUN, "scopes-baseline.json": text}
    outcome = checked(results=listed)
    assert (shown(outcome), outcome.report.tolerated) == ([], 2)
    corrected = listed | {"results/unit.xml": RUN.replace("label/AC1", "labels/AC1")}
    assert shown(checked(results=corrected)) == [
        ("scopes-baseline.json", 5, "stale-baseline-entry")
    ]


def test_only_what_was_asked_for_is_told(checked: Callable[..., Outcome]) -> None:
    results = {"results/unit.xml": RUN, "results/bad.xml": "<html/>"}
    assert shown(checked(results=results, only=("scopes",))) == []
    assert shown(checked(results=results, only=("results/unit.xml",))) == STALE
    assert shown(checked(results=results, only=("results/bad.xml",))) == [
        ("results/bad.xml", 1, "unreadable-results")
    ]


def test_of_a_scope_that_cannot_be_read_no_test_is_stale(
    checked: Callable[..., Outcome],
) -> None:
    results = {"results/unit.xml": RUN.replace("label/", "labels/")}
    outcome = checked("criteria: [broken", results=results)
    assert {rule for _, _, rule in shown(outcome)}.isdisjoint({"stale-test"})
    assert outcome.report.errors


def test_while_a_file_cannot_be_read_nothing_is_missed(checked: Callable[..., Outcome]) -> None:
    passed = "".join(f'<testcase name="parcelway/labels/AC{at}"/>' for at in range(1, 6))
    unit = {"results/unit.xml": f"<testsuite>{passed}</testsuite>"}
    live = "status: live"
    rules = {rule for _, _, rule in shown(checked(live, results=unit))}
    assert "unverified-criterion" in rules
    outcome = checked(live, results=unit | {"results/bad.xml": "<testsuite>"})
    rules = {rule for _, _, rule in shown(outcome)}
    assert "unreadable-results" in rules
    assert "unverified-criterion" not in rules
    # A failure stays one, whatever else was meant to be there.
    failed = {"results/unit.xml": RUN.replace("AC9]", "AC6]").replace("/>", "><error/></testcase>")}
    outcome = checked(live, results=failed | {"results/bad.xml": "<testsuite>"})
    assert [
        finding.message for finding in outcome.report.findings if finding.rule.startswith("unv")
    ] == ['criterion AC6 failed in results/unit.xml, and the scope is "live"']

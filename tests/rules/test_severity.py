"""What a finding costs: by rule, by setting, and for a draft."""

from collections.abc import Callable

import pytest

from integration_scopes.findings import Confidence, Finding, Severity
from integration_scopes.rules import FOUND_AFTERWARDS, FOUND_IN_SETTINGS, FOUND_WHILE_READING, RULES
from integration_scopes.settings import ConfigurationError

Report = Callable[..., tuple[Finding, ...]]
WithKeys = Callable[..., dict[str, str]]

PARTS = {
    "direction-without-story",
    "empty-next-version",
    "incomplete-head",
    "incomplete-story",
    "record-without-conflict-rule",
    "record-without-delete-rule",
    "record-without-direction",
    "record-without-match",
    "record-without-owner",
    "record-without-story",
    "record-without-timing",
    "scope-without-cold-read",
    "scope-without-criteria",
    "scope-without-in-scope",
    "scope-without-map",
    "scope-without-out-of-scope",
    "scope-without-owner",
    "scope-without-partner-owner",
    "scope-without-stories",
    "story-without-criterion",
    "uncovered-case",
    "unsigned-scope",
}

SIGNATURES = {"outdated-signature", "unrecorded-change", "unsigned-scope"}
OTHERS = {
    "criterion-against-delete-rule": Severity.WARNING,
    "criterion-undecided": Severity.WARNING,
    "name-undecided": Severity.WARNING,
    "owner-undecided": Severity.WARNING,
    "story-undecided": Severity.WARNING,
    "answer-not-the-owners": Severity.WARNING,
    "date-in-the-future": Severity.WARNING,
    "expired-waiver": Severity.WARNING,
    "engineer-is-owner": Severity.WARNING,
    "long-waiver": Severity.WARNING,
    "outdated-estimate": Severity.WARNING,
    "unheard-stories": Severity.WARNING,
    "partner-under-two-names": Severity.WARNING,
    "peak-above-daily-volume": Severity.WARNING,
    "readiness-unstated": Severity.WARNING,
    "replaced-without-successor": Severity.WARNING,
    "scope-too-long": Severity.WARNING,
    "cold-read-unanswered": Severity.INFO,
    "criterion-without-side": Severity.INFO,
    "similar-capabilities": Severity.INFO,
    "stale-status": Severity.INFO,
    "stale-test": Severity.WARNING,
    "sync-loop": Severity.WARNING,
    "too-many-active-scopes": Severity.INFO,
    "unused-capability": Severity.INFO,
}

KEYS = """status: {status}
# no owner
records:
  Order:
    direction: to-partner
    conflict: {{rule: read-only}}
    on_delete: {{product: archive, partner: recreate}}
    match_on: order number
    trigger: event
    within: hourly
out_of_scope:
  label-printing:
    item: Labels
    candidate: never
    reason: Not ours
"""


def severities(found: tuple[Finding, ...]) -> dict[str, Severity]:
    return {finding.rule: finding.severity for finding in found}


def test_every_rule_is_an_error_by_itself_unless_it_is_here() -> None:
    others = {
        slug: rule.severity for slug, rule in RULES.items() if rule.severity != Severity.ERROR
    }
    assert others == OTHERS


def test_parts_are_what_a_depth_or_status_asks_for() -> None:
    assert {slug for slug, rule in RULES.items() if rule.is_part} == PARTS


def test_what_could_not_be_read_signatures_and_exceptions_are_fixed() -> None:
    fixed = {slug for slug, rule in RULES.items() if rule.is_fixed}
    elsewhere = {*FOUND_WHILE_READING, *FOUND_IN_SETTINGS, *FOUND_AFTERWARDS}
    assert fixed == elsewhere | SIGNATURES | {"misplaced-email-address"}


@pytest.mark.parametrize("slug", sorted(SIGNATURES))
@pytest.mark.parametrize("severity", ["ignore", "info", "warning", "error"])
def test_nobody_chooses_what_a_signature_costs(
    slug: str, severity: str, with_keys: WithKeys, report: Report
) -> None:
    with pytest.raises(
        ConfigurationError, match=f"'{slug}' is about signatures; it stays an error"
    ):
        report(with_keys(), rules={slug: severity})


def test_nor_what_mkdocs_yml_costs_that_says_so_itself(with_keys: WithKeys, report: Report) -> None:
    message = (
        "'configuration-not-allowed' is about what mkdocs.yml itself may do; it stays an error"
    )
    with pytest.raises(ConfigurationError, match=message):
        report(with_keys(), rules={"configuration-not-allowed": "ignore"})


def test_nor_what_an_exception_costs(with_keys: WithKeys, report: Report) -> None:
    for slug, costs in {"unused-waiver": "an error", "expired-waiver": "a warning"}.items():
        message = f"'{slug}' is about exceptions from the rules; it stays {costs}"
        with pytest.raises(ConfigurationError, match=message):
            report(with_keys(), rules={slug: "info"})


def test_nor_what_a_misplaced_address_costs(with_keys: WithKeys, report: Report) -> None:
    message = "'misplaced-email-address' is about people's addresses; it stays an error"
    with pytest.raises(ConfigurationError, match=message):
        report(with_keys(), rules={"misplaced-email-address": "ignore"})


@pytest.mark.parametrize("status", ["draft", "retired"])
def test_a_draft_or_a_retired_scope_may_lack_parts_where_the_settings_say_so(
    status: str, with_keys: WithKeys, report: Report
) -> None:
    files = with_keys(KEYS.format(status=status))
    assert severities(report(files, drafts="warning")) == {
        "scope-without-owner": Severity.WARNING,
        "record-without-owner": Severity.WARNING,
        "story-faster-than-records": Severity.ERROR,
        "in-and-out-of-scope": Severity.ERROR,
    }
    assert set(severities(report(files)).values()) == {Severity.ERROR}


def test_no_other_scope_may_lack_parts(with_keys: WithKeys, report: Report) -> None:
    found = report(with_keys(KEYS.format(status="in-review")), drafts="warning")
    assert set(severities(found).values()) == {Severity.ERROR}


def test_a_setting_counts_before_the_rule_s_own_severity(
    with_keys: WithKeys, report: Report
) -> None:
    files = with_keys(KEYS.format(status="in-review"))
    rules = {"in-and-out-of-scope": "info", "record-without-owner": "ignore"}
    assert severities(report(files, rules=rules)) == {
        "scope-without-owner": Severity.ERROR,
        "story-faster-than-records": Severity.ERROR,
        "in-and-out-of-scope": Severity.INFO,
    }


OWNER = """status: {status}
owner:
  name: Jean Bartik
  role: Head of shipping
  contact: jean@orderly.example
  can_decide: false
  engineering_access: true
"""


@pytest.mark.parametrize(
    ("status", "severity"),
    [
        ("draft", Severity.WARNING),
        ("in-review", Severity.WARNING),
        ("agreed", Severity.ERROR),
        ("live", Severity.ERROR),
        ("retired", Severity.WARNING),
    ],
)
def test_a_finding_may_cost_something_else_than_its_rule(
    status: str, severity: Severity, with_keys: WithKeys, report: Report
) -> None:
    files = with_keys(OWNER.format(status=status))
    assert severities(report(files))["owner-without-authority"] is severity


@pytest.mark.parametrize("status", ["in-review", "agreed"])
def test_a_setting_counts_before_a_finding_s_own_severity(
    status: str, with_keys: WithKeys, report: Report
) -> None:
    files = with_keys(OWNER.format(status=status))
    slug = "owner-without-authority"
    assert severities(report(files, rules={slug: "info"}))[slug] is Severity.INFO
    assert slug not in severities(report(files, rules={slug: "ignore"}))


def test_a_rule_that_reads_english_is_an_error_where_it_is_sure_and_else_a_warning() -> None:
    sure = {slug for slug, rule in RULES.items() if rule.confidence is Confidence.SURE}
    unsure = {slug for slug, rule in RULES.items() if rule.confidence is Confidence.UNSURE}
    assert sure == {
        "criterion-slower-than-story",
        "losing-value-lost",
        "name-not-a-person",
        "owner-not-a-person",
        "placeholder",
        "system-led-story",
        "vague-criterion",
    }
    assert unsure == {
        "criterion-against-delete-rule",
        "criterion-undecided",
        "name-undecided",
        "owner-undecided",
        "story-undecided",
    }
    assert {RULES[slug].severity for slug in sure} == {Severity.ERROR}
    assert {RULES[slug].severity for slug in unsure} == {Severity.WARNING}


AC7 = (
    '  AC7: {text: "A second label says \\"copy\\".", covers: happy-path, story: S1, since: v1.1}\n'
)
S2 = "  S2: {as_a: packer, when: it is sent back, then: its label is void, so_that: I rest}\n"


@pytest.mark.parametrize("drafts", ["error", "warning"])
@pytest.mark.parametrize("rules", [{}, {"incomplete-story": "error"}, {"incomplete-story": "info"}])
@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_a_part_costs_the_same_in_every_version_that_is_a_draft(
    status: str, rules: dict[str, str], drafts: str, with_keys: WithKeys, report: Report
) -> None:
    def cost(keys: str, story: str) -> Severity:
        files = {
            path: text.replace("records:\n  Order:", f"{story}records:\n  Order:", 1).replace(
                "in_scope:\n", f"{AC7}in_scope:\n", 1
            )
            for path, text in with_keys(keys).items()
        }
        found = report(files, drafts=drafts, rules=rules)
        return severities(found)["incomplete-story"]

    of_next = S2.replace("}", ", since: v1.1}")
    alone = cost(f"status: {status}\n", S2)
    for other in ("draft", "in-review"):
        next_ = f"next: {{version: v1.1, status: {status}}}\n"
        assert cost(f"status: {other}\n{next_}", of_next) == alone
        next_ = f"next: {{version: v1.1, status: {other}}}\n"
        assert cost(f"status: {status}\n{next_}", S2) == alone


def test_a_next_version_in_draft_may_be_empty(with_keys: WithKeys, report: Report) -> None:
    for status, costs in (("draft", Severity.WARNING), ("in-review", Severity.ERROR)):
        keys = f"status: in-review\nnext: {{version: v1.1, status: {status}}}\n"
        found = report(with_keys(keys), drafts="warning")
        assert severities(found)["empty-next-version"] is costs

"""Waivers: what they silence, when they end, and where readers see them."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from sites import LINK, PARTNER, filled

from integration_scopes import clock, mkdocs_yml
from integration_scopes.check import Outcome, check
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import ConfigurationError, Settings

CLASHING = LINK.replace("  sso: {item", "  menu-link: {item")
SLUG = "in-and-out-of-scope"
TODAY = date(2026, 11, 2)

Found = Callable[..., list[tuple[str, str]]]


def waiving(
    rule: str = SLUG, reason: str = "reason: It is <b>late</b>", until: str = "2027-03-31"
) -> str:
    stated = ", ".join(entry for entry in (reason, f"until: {until}") if entry)
    return CLASHING.replace("in_scope: {", f"waivers:\n  {rule}: {{{stated}}}\nin_scope: {{")


def site(*scopes: str) -> dict[str, str]:
    files = {}
    for name, scope in zip(("Acme", "Beta"), scopes, strict=False):
        folder = name[0].lower()
        page = PARTNER.replace("Acme", name).replace("acme", name.lower())
        files[f"scopes/{folder}/index.md"] = page
        files[f"scopes/{folder}/orders.md"] = scope
    return files


@pytest.fixture
def outcome(make_site: Callable[[Mapping[str, str]], Path]) -> Callable[..., Outcome]:
    def outcome(*scopes: str, today: date | None = TODAY) -> Outcome:
        return check(mkdocs_yml.load(make_site(site(*scopes)) / "mkdocs.yml"), today=today)

    return outcome


@pytest.fixture
def found(outcome: Callable[..., Outcome]) -> Found:
    return lambda *scopes, **more: [
        (finding.rule, finding.severity.value)
        for finding in outcome(*scopes, **more).report.findings
    ]


def test_it_silences_its_rule_in_its_scope(found: Found, outcome: Callable[..., Outcome]) -> None:
    assert found(CLASHING) == [(SLUG, "error")]
    assert found(waiving()) == []
    report = outcome(waiving(), CLASHING).report
    assert [finding.path for finding in report.findings] == ["scopes/b/orders.md"]


def test_it_silences_no_other_rule(found: Found) -> None:
    worse = waiving().replace("story: S1}", "story: S2}")
    assert ("unknown-reference", "error") in found(worse)
    assert SLUG not in dict(found(worse))


@pytest.mark.parametrize(
    ("scope", "rule"),
    [
        (waiving(reason=""), "missing-key"),
        (waiving(until="soon"), "wrong-value"),
        (waiving(reason="reason: ''"), "wrong-value"),
        (waiving(reason="resaon: It is late"), "unknown-key"),
        (waiving(reason="reason: 5"), "wrong-type"),
        (CLASHING.replace("in_scope: {", f"waivers: {{{SLUG}: yes}}\nin_scope: {{"), "wrong-type"),
        (waiving("in-or-out-of-scope"), "unknown-waiver"),
    ],
)
def test_a_faulty_waiver_is_one_finding(scope: str, rule: str, found: Found) -> None:
    assert found(scope) == [(rule, "error")]


def test_what_it_waives_must_be_there(found: Found) -> None:
    sound = waiving().replace("  menu-link: {item", "  sign-on: {item")
    assert found(sound) == [("unused-waiver", "error")]


def test_a_part_that_is_missing_may_be_what_it_waives(found: Found) -> None:
    lacking = waiving().replace("in_scope: {menu-link: A menu entry}\n", "")
    assert found(lacking) == [("scope-without-in-scope", "error")]


def test_no_waiver_waives_a_waiver(found: Found) -> None:
    for rule in ("unused-waiver", "expired-waiver", "missing-key", "unsigned-scope"):
        assert found(waiving(rule)) == [("forbidden-waiver", "error"), (SLUG, "error")]


def test_its_last_day_counts(found: Found) -> None:
    last = waiving(until="2026-11-02")
    assert found(last) == []
    back = [("expired-waiver", "warning"), (SLUG, "warning")]
    assert found(last, today=date(2026, 11, 3)) == back
    assert found(last, today=None) == []


def test_an_expired_one_that_nothing_needs_is_only_that(found: Found) -> None:
    old = waiving(until="2020-01-31").replace("  menu-link: {item", "  sign-on: {item")
    assert found(old) == [("unused-waiver", "error")]


def test_readers_see_it(outcome: Callable[..., Outcome]) -> None:
    published = publication(outcome(waiving(), waiving(until="2026-12-31")), Settings())
    page = filled(published, "a/orders.md")
    assert "It is &lt;b&gt;late&lt;/b&gt;" in page
    assert 'href="../../rules/in-and-out-of-scope/"' in page
    index = filled(published, "waivers.md")
    assert index.index("b/orders") < index.index("a/orders"), "the first to end comes first"
    assert "It is &lt;b&gt;late&lt;/b&gt;" in index
    assert "waivers.md" in published.listed


def test_where_there_is_none_the_navigation_has_no_index(outcome: Callable[..., Outcome]) -> None:
    published = publication(outcome(CLASHING), Settings())
    assert "waivers.md" not in published.listed
    index = filled(published, "waivers.md")
    assert "No scope here waives a rule" in index
    assert "Waivers" not in published.markdown("a/orders.md")


@pytest.mark.parametrize(
    ("epoch", "day"), [("0", date(1970, 1, 1)), ("1793577599", date(2026, 11, 1))]
)
def test_the_day_can_be_given(epoch: str, day: date) -> None:
    assert clock.today({"SOURCE_DATE_EPOCH": epoch}) == day


@pytest.mark.parametrize("epoch", ["soon", "9" * 30, "1e9", "9" * 5000])
def test_a_day_that_is_none_is_wrong_usage(epoch: str) -> None:
    with pytest.raises(ConfigurationError, match="SOURCE_DATE_EPOCH must be seconds since 1970"):
        clock.today({"SOURCE_DATE_EPOCH": epoch})

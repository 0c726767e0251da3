"""Signed means signed: what stays silent, what is told, and the lines to paste."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from integration_scopes.findings import Finding, Severity
from integration_scopes.reading.yaml.yamldoc import load

Report = Callable[..., tuple[Finding, ...]]
WithKeys = Callable[..., dict[str, str]]
SCOPE = "scopes/parcelway/labels.md"
OTHER = "1:sha256:" + "0123456789abcdef" * 4
SIGNATURES = """agreement:
  product:
    engineer: {product}
    date: 2026-07-06
    digest: {digest}
  partner:
    engineer: John Backus
    date: 2026-07-08
    digest: {digest}
    evidence: https://git.parcelway.example/scopes/pull/17
"""
COLD_READ = """cold_read:
  reader: {reader}
  date: 2026-07-02
  digest: {digest}
"""
ESTIMATE = """estimate:
  product_days: 8
  digest: {digest}
"""


def signed(digest: str, product: str = "Mary Keller") -> str:
    return SIGNATURES.format(digest=digest, product=product)


def cold(digest: str, reader: str = "Kathleen Booth") -> str:
    return COLD_READ.format(digest=digest, reader=reader)


def results(*days: int, outcome: str = "passed") -> str:
    entries = (
        f"  AC{at}: {{result: {outcome}, by: Mary Keller, date: 2026-10-{day:02}}}\n"
        for at, day in enumerate(days, 1)
    )
    return "manual_results:\n" + "".join(entries)


def found(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.message) for finding in findings]


@pytest.fixture
def digest(with_keys: WithKeys, report: Report) -> Callable[..., str]:
    """The digest that the check shows for the base scope with these keys."""

    def digest(*keys: str) -> str:
        hints = [finding.help or "" for finding in report(with_keys("status: agreed", *keys))]
        return next(match[0] for hint in hints if (match := re.search("1:sha256:[0-9a-f]+", hint)))

    return digest


# ------------------------------------------------------------ signatures


@pytest.mark.parametrize("status", ["agreed", "building", "verified", "live"])
def test_another_digest_is_an_error_from_agreed_on(
    status: str, with_keys: WithKeys, report: Report
) -> None:
    keys = (f"status: {status}", signed(OTHER), cold(OTHER), results(*[3] * 6))
    reported = [
        finding for finding in report(with_keys(*keys)) if finding.rule == "outdated-signature"
    ]
    assert [finding.severity for finding in reported] == [Severity.ERROR] * 2
    assert "Orderly" in reported[0].message
    assert "Parcelway" in reported[1].message


@pytest.mark.parametrize("status", ["draft", "in-review", "retired"])
def test_and_before_it_says_nothing(status: str, with_keys: WithKeys, report: Report) -> None:
    assert report(with_keys(f"status: {status}", signed(OTHER), cold(OTHER))) == ()


def test_what_the_check_shows_can_be_signed(
    with_keys: WithKeys, report: Report, digest: Callable[..., str]
) -> None:
    present = digest()
    assert report(with_keys("status: building", signed(present), cold(present))) == ()


@pytest.mark.parametrize(
    "keys",
    [
        "depth: two-way",
        "in_scope:\n  label-printing: Labels for orders",
        "not_applicable:\n  rename: Parcelway renames nothing",
        "out_of_scope:\n  return-labels: {item: Labels, candidate: never, reason: Rare}",
    ],
)
def test_a_change_of_what_was_signed_is_told(
    keys: str, with_keys: WithKeys, report: Report, digest: Callable[..., str]
) -> None:
    rules = [
        finding.rule for finding in report(with_keys("status: agreed", keys, signed(digest())))
    ]
    assert rules.count("outdated-signature") == 2


@pytest.mark.parametrize(
    "keys",
    [
        "title: Labels",
        "why_depth: Because",
        "heard_from: Two packers",
        "target_date: 2027-01-01",
        "in_scope:\n  label-printing: >-\n    Labels for\n    paid   orders",
        "in_scope: {label-printing: Labels for paid orders}",
    ],
)
def test_a_change_of_anything_else_is_not(
    keys: str, with_keys: WithKeys, report: Report, digest: Callable[..., str]
) -> None:
    assert report(with_keys("status: agreed", keys, signed(digest()))) == ()


def test_a_link_that_was_signed_is_held_to_it(with_keys: WithKeys, report: Report) -> None:
    link = "depth: link\n# no records\nstories:\n  S1: {as_a: a, when: b, then: c, so_that: d}"
    rules = {finding.rule for finding in report(with_keys("status: agreed", link, signed(OTHER)))}
    assert "outdated-signature" in rules
    assert "unsigned-scope" not in rules


def test_nothing_is_said_of_a_text_that_cannot_be_read(with_keys: WithKeys, report: Report) -> None:
    keys = ("status: building", "depth: oneway", signed(OTHER), cold(OTHER), ESTIMATE)
    files = with_keys(*(key.format(digest=OTHER) for key in keys))
    assert [finding.rule for finding in report(files)] == ["wrong-value"]


def pasted(one: Finding) -> Any:
    """The lines that it says to paste, as YAML."""
    return load("\n".join(one.paste)).data


def test_the_lines_to_paste_for_a_first_signature(
    with_keys: WithKeys, report: Report, digest: Callable[..., str]
) -> None:
    (one,) = report(with_keys("status: agreed"))
    assert pasted(one) == {
        "agreement": {
            "product": {"engineer": "?", "date": "?", "digest": digest()},
            "partner": {"engineer": "?", "date": "?", "digest": digest(), "evidence": "?"},
        }
    }


def test_pasted_lines_that_nobody_filled_in_are_refused(
    with_keys: WithKeys, report: Report
) -> None:
    (one,) = report(with_keys("status: agreed"))
    found = report(with_keys("status: agreed", *one.paste))
    assert [finding.message for finding in found] == [
        f'"{key}" of "{side}" of "agreement" is still open: "?"'
        for side, keys in (
            ("product", ("engineer", "date")),
            ("partner", ("engineer", "date", "evidence")),
        )
        for key in keys
    ]


def test_the_lines_to_paste_for_a_renewed_signature(
    with_keys: WithKeys, report: Report, digest: Callable[..., str]
) -> None:
    ours, theirs = report(with_keys("status: agreed", signed(OTHER, product='"Jem \\"J\\" Day"')))
    present = digest()
    assert present in ours.message
    assert pasted(ours) == {"product": {"engineer": 'Jem "J" Day', "date": "?", "digest": present}}
    assert ours.into == ("agreement",)
    assert pasted(theirs)["partner"] == {
        "engineer": "John Backus",
        "date": "?",
        "digest": present,
        "evidence": "?",
    }


# ------------------------------------------------------------ cold read and estimate


@pytest.mark.parametrize("status", ["draft", "in-review", "agreed", "retired"])
def test_a_cold_read_may_be_of_another_text_until_it_is_built(
    status: str, with_keys: WithKeys, report: Report, digest: Callable[..., str]
) -> None:
    assert report(with_keys(f"status: {status}", signed(digest()), cold(OTHER))) == ()


def test_the_lines_to_paste_for_a_cold_read(
    with_keys: WithKeys, report: Report, digest: Callable[..., str]
) -> None:
    present = digest()
    (missing,) = report(with_keys("status: building", signed(present)))
    assert pasted(missing) == {"cold_read": {"reader": "?", "date": "?", "digest": present}}
    (old,) = report(with_keys("status: building", signed(present), cold(OTHER)))
    assert (old.rule, pasted(old)["cold_read"]["reader"]) == (
        "outdated-cold-read",
        "Kathleen Booth",
    )


@pytest.mark.parametrize(
    ("reader", "part"),
    [
        ("Jean Bartik", "is its owner at Orderly"),
        ("konrad  zuse", "is its owner at Parcelway"),
        ("MARY KELLER", "signed it for Orderly"),
        ("John Backus", "signed it for Parcelway"),
        ("Kathleen Booth", None),
    ],
)
def test_a_cold_read_by_an_insider(
    reader: str,
    part: str | None,
    with_keys: WithKeys,
    report: Report,
    digest: Callable[..., str],
) -> None:
    present = digest()
    keys = (signed(present), cold(present, reader))
    reported = found(report(with_keys("status: building", *keys)))
    message = f'"{" ".join(reader.split(" "))}" read the scope cold, and {part}'
    assert reported == ([("cold-read-by-insider", message)] if part else [])
    assert report(with_keys("status: retired", *keys)) == ()


@pytest.mark.parametrize(
    ("status", "count"), [("draft", 1), ("in-review", 1), ("agreed", 1), ("retired", 0)]
)
def test_an_estimate_of_another_text_is_a_warning(
    status: str,
    count: int,
    with_keys: WithKeys,
    report: Report,
    digest: Callable[..., str],
) -> None:
    present = digest()
    keys = (f"status: {status}", signed(present))
    reported = report(with_keys(*keys, ESTIMATE.format(digest=OTHER)))
    assert [(finding.rule, finding.severity) for finding in reported] == [
        ("outdated-estimate", Severity.WARNING)
    ] * count
    assert report(with_keys(*keys, ESTIMATE.format(digest=present))) == ()
    assert report(with_keys(*keys, "estimate: {product_days: 8}")) == ()


# ------------------------------------------------------------ results


CHANGE = """changes:
  - {{date: 2026-10-01, of: [AC2, AC1], what: a, why: b, decided_by: Jean Bartik}}
  - {{date: 2026-10-{day:02}, of: [Order, AC2], what: a, why: b, decided_by: Jean Bartik}}
  - {{date: 2026-10-02, of: [AC2], what: a, why: b, decided_by: Jean Bartik}}
"""


@pytest.fixture
def verified(
    with_keys: WithKeys, report: Report, digest: Callable[..., str]
) -> Callable[..., list[tuple[str, str]]]:
    """What is found in a verified scope with these keys, but for them whole."""

    def verified(*keys: str, status: str = "verified") -> list[tuple[str, str]]:
        present = digest()
        base = (f"status: {status}", signed(present), cold(present))
        return found(report(with_keys(*base, *keys)))

    return verified


@pytest.mark.parametrize("status", ["verified", "live"])
def test_every_criterion_needs_a_result(
    status: str, verified: Callable[..., list[tuple[str, str]]]
) -> None:
    assert verified(results(*[3] * 6), status=status) == []
    assert verified(results(*[3] * 5), status=status) == [
        ("unverified-criterion", f'criterion AC6 has no result, and the scope is "{status}"')
    ]
    assert verified(status=status) == [
        (
            "unverified-criterion",
            f'none of the 6 criteria has a result, and the scope is "{status}"',
        )
    ]


def test_no_other_status_needs_results(verified: Callable[..., list[tuple[str, str]]]) -> None:
    assert verified(results(3, outcome="failed"), status="building") == []


@pytest.mark.parametrize(("day", "is_told"), [(10, False), (11, True), (2, False)])
def test_a_result_from_before_the_latest_change_counts_no_more(
    *, day: int, is_told: bool, verified: Callable[..., list[tuple[str, str]]]
) -> None:
    message = f"criterion AC2 passed on 2026-10-10, before it was changed on 2026-10-{day:02}"
    reported = verified(CHANGE.format(day=day), results(10, 10, 1, 1, 1, 1))
    assert reported == ([("unverified-criterion", message)] if is_told else [])


def test_a_result_that_could_not_be_read_is_told_once(
    verified: Callable[..., list[tuple[str, str]]],
) -> None:
    broken = results(*[3] * 6).replace("2026-10-03", "yesterday", 1)
    assert [rule for rule, _ in verified(broken)] == ["wrong-value"]


# ------------------------------------------------------------ owners and stories


def test_the_partner_s_owner_needs_authority_once_it_is_agreed(
    with_keys: WithKeys, report: Report, digest: Callable[..., str]
) -> None:
    owner = """partner_owner:
  name: Konrad Zuse
  role: Clerk
  contact: konrad@parcelway.example
  can_decide: false
"""
    assert report(with_keys(owner)) == ()
    assert found(report(with_keys("status: agreed", owner, signed(digest())))) == [
        (
            "owner-without-authority",
            '"Konrad Zuse" owns the scope at Parcelway and cannot decide what the integration does',
        )
    ]


@pytest.mark.parametrize(
    ("keys", "rules"),
    [
        ("status: draft\n# no heard_from", []),
        ("status: in-review\n# no heard_from", ["unheard-stories"]),
        ("status: retired\n# no heard_from", []),
        ("status: in-review\nheard_from: 5", ["wrong-type"]),
        ("status: in-review\n# no heard_from\n# no stories", ["scope-without-stories"]),
    ],
)
def test_from_whom_stories_were_heard(
    keys: str, rules: list[str], with_keys: WithKeys, report: Report
) -> None:
    assert [finding.rule for finding in report(with_keys(keys))] == rules

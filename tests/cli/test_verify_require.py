"""`scopes verify --require`: may these scopes have that status, and what is in the way?"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import CHECKOUT, MKDOCS_YML, Command, MakeSite
from sites import AC7, LINK
from sites import PARTNER as ACME

from integration_scopes import mkdocs_yml
from integration_scopes.check import check

BASE = (CHECKOUT / "tests" / "rules" / "base.md").read_text(encoding="utf-8")
PARTNER = ACME.replace("Acme", "Parcelway").replace("acme", "parcelway")
QUESTION = """\
questions:
  Q1: {ask: "Which printer?", by: Jean Bartik, date: 2026-09-01}
in_scope:
"""
OPEN = (
    BASE.replace("in_scope:\n", QUESTION)
    .replace(
        "delete-events: {product: ready, partner: ready}",
        "delete-events: {product: missing, partner: planned}",
    )
    .replace(
        "stable-ids: {product: ready, partner: ready}",
        "stable-ids: {product: planned, partner: ready}",
    )
)
SIGNED = """\
agreement:
  product: {engineer: Ada Lovelace, date: 2026-10-01, digest: "DIGEST"}
  partner: {engineer: Annie Easley, date: 2026-10-02, digest: "DIGEST",
    evidence: "https://git.example/scopes/pull/42"}
cold_read: {reader: Edsger Dijkstra, date: 2026-09-30, digest: "DIGEST"}
readiness:
"""
RUN = """\
<testsuite timestamp="2026-11-06T02:15:00">
  <testcase name="parcelway/labels/AC1 parcelway/labels/AC2 parcelway/labels/AC3"/>
  <testcase name="parcelway/labels/AC4 parcelway/labels/AC5"/>
  <testcase name="test_page[parcelway/labels/AC6]"/>
  <testcase name="acme/orders/AC1"/>
</testsuite>
"""
FAILED = RUN.replace('AC6]"/>', 'AC6]"><failure/></testcase>').replace(" parcelway/labels/AC3", "")

LINK_MAY = """\
acme/orders, draft: may it be live?
  version         ea769971
  signatures  ok  not needed
  cold read   ok  not needed
  criteria    ok  1 of 1 passed
  readiness   ok  nothing needed
  questions   ok  none
  other       ok  no error
"""
NOT_LIVE = """\
parcelway/labels, in-review: may it be live?
  version         c168285c
  signatures  no  Orderly: not signed; Parcelway: not signed [unsigned-scope]
  cold read   no  not read [scope-without-cold-read]
  criteria    no  4 of 6 passed [unverified-criterion]
    AC6 failed on 2026-11-06: run.xml:4 test_page[parcelway/labels/AC6]
    AC3 untested
  readiness   no  Orderly: delete events missing; Parcelway: delete events planned; Orderly: \
stable ids planned [readiness-missing]
  questions   no  Q1 open [open-question]
  other       ok  no error

no: 1 of 2 scopes may not be live
"""
LIVE = """\
parcelway/labels, in-review: may it be live?
  version         c168285c
  signatures  ok  Orderly: Ada Lovelace; Parcelway: Annie Easley
  cold read   ok  Edsger Dijkstra
  criteria    ok  6 of 6 passed
  readiness   ok  ready
  questions   ok  none
  other       ok  no error

yes: 2 scopes may be live
"""
NOT_AGREED = """\
parcelway/labels, in-review: may it be agreed?
  version         aaee93b9
  signatures  ok  Orderly: Ada Lovelace; Parcelway: Annie Easley
  cold read   ok  Edsger Dijkstra
  criteria    ok  6 of 6 passed
  readiness   ok  ready
  questions   ok  none
  other       no  line 1: the scope is "agreed", but has no owner at Parcelway; line 33: no \
criterion covers: rename [scope-without-partner-owner] [uncovered-case]

no: 1 of 1 scope may not be agreed
"""
EARLIER = """\
parcelway/labels, in-review: may it be building?
  version         c168285c
  signatures  no  Orderly: Ada Lovelace; Parcelway: Annie Easley, an earlier text \
[outdated-signature]
  cold read   no  Edsger Dijkstra, an earlier text [outdated-cold-read]
  criteria    ok  6 of 6 passed
  readiness   ok  ready
  questions   ok  none
  other       ok  no error

no: 1 of 1 scope may not be building
"""

Require = Callable[..., tuple[int, str, str]]


@pytest.fixture
def require(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Require:
    """Run `scopes verify` in a site of this scope, a link and these files: code, output, errors.

    DIGEST in the scope becomes the digest of its text.
    """

    def run(
        *arguments: str, labels: str, run: str | None = RUN, **files: str
    ) -> tuple[int, str, str]:
        paths = {
            "scopes/parcelway/index.md": PARTNER,
            "scopes/parcelway/labels.md": labels,
            "scopes/acme/index.md": ACME,
            "scopes/acme/orders.md": LINK,
            **({"run.xml": run} if run else {}),
            **files,
        }
        monkeypatch.chdir(make_site(paths))
        scope = check(mkdocs_yml.load(Path("mkdocs.yml"))).catalogue.scopes["parcelway/labels"]
        text = labels.replace("DIGEST", str(scope.digest))
        Path("scopes/parcelway/labels.md").write_text(text, encoding="utf-8")
        return run_scopes("verify", *(["run.xml"] if run else []), *arguments)

    return run


def signed(scope: str) -> str:
    return scope.replace("readiness:\n", SIGNED)


def test_each_part_says_what_is_in_the_way(require: Require) -> None:
    code, out, err = require("--require", "live", labels=OPEN, run=FAILED)
    assert (code, err) == (1, "")
    assert out == LINK_MAY + NOT_LIVE


def test_what_is_signed_and_proven_may_go_live(require: Require) -> None:
    code, out, err = require("--require", "live", labels=signed(BASE))
    assert (code, err) == (0, "")
    assert out == LINK_MAY + LIVE


def test_any_other_error_is_in_the_way_too(require: Require) -> None:
    owner = BASE[BASE.index("partner_owner:") : BASE.index("stories:")]
    labels = signed(BASE.replace(owner, "")).replace("[one-sided, rename]", "one-sided")
    code, out, _ = require("--require", "agreed", "--scope", "parcelway/labels", labels=labels)
    assert code == 1
    assert out == NOT_AGREED


def test_a_signature_of_an_earlier_text_does_not_count(require: Require) -> None:
    old = signed(BASE).replace('02, digest: "DIGEST"', f'02, digest: "1:sha256:{"0" * 64}"')
    old = old.replace('30, digest: "DIGEST"', f'30, digest: "1:sha256:{"0" * 64}"')
    code, out, _ = require("--require", "building", "--scope", "parcelway/labels", labels=old)
    assert code == 1
    assert out == EARLIER


@pytest.mark.parametrize(
    ("status", "labels", "code"),
    [
        # Each status asks for what the one before it asked for, and more.
        ("agreed", BASE, 1),
        ("agreed", signed(BASE).replace("cold_read: {", "internal: {"), 0),
        ("building", signed(BASE).replace("cold_read: {", "internal: {"), 1),
        ("building", signed(BASE), 0),
        ("verified", signed(BASE), 1),
        ("live", signed(BASE), 1),
        # The status that it has does not matter.
        ("building", signed(BASE).replace("status: in-review", "status: live"), 0),
        ("live", signed(BASE).replace("status: in-review", "status: live"), 1),
    ],
)
def test_the_status_decides_what_is_required(
    require: Require, status: str, labels: str, code: int
) -> None:
    arguments = ("--require", status, "--scope", "parcelway/labels")
    assert require(*arguments, labels=labels, run=FAILED)[0] == code


def test_json_has_the_same_for_programs(require: Require) -> None:
    code, out, _ = require(
        "--require", "agreed", "--scope", "parcelway/labels", "--format", "json", labels=OPEN
    )
    assert code == 1
    document = json.loads(out)
    assert document["version"] == 1
    (answer,) = document["requirements"]
    cells = [
        (
            cell["name"],
            cell["met"],
            cell["state"],
            [(f["rule"], f["line"]) for f in cell["findings"]],
        )
        for cell in answer.pop("cells")
    ]
    assert answer == {
        "scope": "parcelway/labels",
        "required": "agreed",
        "met": False,
        "version": "c168285c",
    }
    assert cells == [
        (
            "signatures",
            False,
            "Orderly: not signed; Parcelway: not signed",
            [("unsigned-scope", 1)],
        ),
        ("cold read", True, "not read", []),
        ("criteria", True, "6 of 6 passed", []),
        (
            "readiness",
            False,
            "Orderly: delete events missing; Parcelway: delete events planned; Orderly: "
            "stable ids planned",
            [("readiness-missing", 72)],
        ),
        ("questions", False, "Q1 open", [("open-question", 61)]),
        ("other", True, "no error", []),
    ]


def test_the_other_scopes_are_not_in_the_way(require: Require) -> None:
    files = {"scopes/acme/orders.md": LINK.replace("status: draft", "status: daft")}
    arguments = ("--require", "live", "--scope", "parcelway/labels")
    run = RUN.replace('  <testcase name="acme/orders/AC1"/>\n', "")
    code, out, err = require(*arguments, labels=signed(BASE), run=run, **files)
    assert code == 0
    assert out == LIVE.replace("2 scopes", "1 scope")
    assert err == "the scopes themselves have 1 error: see scopes check\n"


PLANNED = f"""\
next: {{version: v1.1, status: building}}
criteria:
{AC7}"""
NEXT = """\
parcelway/labels v1.1, building: may it be live?
  version         28fdc39e
  signatures  no  Orderly: not signed; Parcelway: not signed [unsigned-scope]
  cold read   no  Edsger Dijkstra, an earlier text [outdated-cold-read]
  criteria    no  6 of 7 passed [unverified-criterion]
    AC7 untested
  readiness   ok  ready
  questions   ok  none
  other       ok  no error

no: 1 of 1 scope may not be live
"""


def test_each_version_is_judged_by_itself(require: Require) -> None:
    labels = signed(BASE.replace("criteria:\n", PLANNED))
    arguments = ("--require", "live", "--scope", "parcelway/labels")
    code, out, _ = require(*arguments, labels=labels)
    assert (code, out) == (0, LIVE.replace("2 scopes", "1 scope"))
    code, out, _ = require(*arguments, "--next", labels=labels)
    assert (code, out) == (1, NEXT)
    code, out, err = require("--require", "live", "--next", labels=signed(BASE))
    assert (code, out) == (3, "")
    assert err == "scopes: no scope has a next version to verify; leave --next out\n"


def test_the_next_version_of_a_retired_scope_is_not_asked_for(require: Require) -> None:
    labels = BASE.replace("criteria:\n", PLANNED).replace("status: in-review", "status: retired")
    arguments = ("--require", "live", "--next")
    assert require(*arguments, labels=labels)[0] == 3
    link = LINK.replace("status: draft", "status: draft\nnext: {version: v1.1}").replace(
        "in_scope: {", "in_scope: {users: {item: Users, since: v1.1}, "
    )
    files = {"scopes/acme/orders.md": link}
    _, out, err = require(*arguments, labels=labels, **files)
    assert out.startswith("acme/orders v1.1")
    assert "parcelway/labels" not in out
    assert err == ""
    code, out, err = require(*arguments, "--scope", "parcelway/labels", labels=labels, **files)
    assert (code, out) == (2, "")
    assert 'no scope "parcelway/labels", or it is retired or has no next version' in err


def test_a_failed_test_is_in_the_way_of_what_must_be_verified_only(require: Require) -> None:
    code, out, _ = require("--require", "building", labels=signed(BASE), run=FAILED)
    assert code == 0
    assert out.endswith("\nyes: 2 scopes may be building\n")


def test_no_result_file_is_needed_where_people_have_verified(require: Require) -> None:
    code, out, err = require("--require", "agreed", labels=signed(BASE), run=None)
    assert (code, err) == (0, "")
    assert out.endswith("\nyes: 2 scopes may be agreed\n")


def test_the_files_of_the_settings_count(require: Require) -> None:
    config = MKDOCS_YML.replace(
        "{product: Orderly}", "{product: Orderly, test_results: [results/*.xml]}"
    )
    files = {"mkdocs.yml": config, "results/run.xml": RUN}
    code, out, _ = require("--require", "verified", labels=signed(BASE), run=None, **files)
    assert code == 0
    assert out.endswith("\nyes: 2 scopes may be verified\n")


def test_a_result_file_that_cannot_be_read_is_no_yes(require: Require) -> None:
    code, out, _ = require("--require", "live", labels=signed(BASE), run=RUN[:-13])
    assert code == 1
    assert out.endswith("\nno: see what is wrong with the result files\n")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["lve"], '--require cannot be "lve"; did you mean "live"?'),
        (
            ["draft"],
            '--require cannot be "draft"; name agreed, building, verified or live',
        ),
        (
            ["live", "--scope", "parcelway/label"],
            'there is no scope "parcelway/label", or it is retired; did you mean '
            '"parcelway/labels"?',
        ),
    ],
)
def test_wrong_usage_says_what_was_meant(
    require: Require, arguments: list[str], complaint: str
) -> None:
    assert require("--require", *arguments, labels=BASE) == (2, "", f"scopes: {complaint}\n")


def test_a_retired_scope_may_have_no_other_status(require: Require) -> None:
    retired = {"scopes/acme/orders.md": LINK.replace("status: draft", "status: retired")}
    labels = BASE.replace("status: in-review", "status: retired")
    assert require("--require", "live", labels=labels, **retired) == (
        3,
        "",
        "scopes: every scope is retired, so none may have another status\n",
    )


def test_a_draft_has_no_discount_on_what_the_status_requires(require: Require) -> None:
    config = MKDOCS_YML.replace("{product: Orderly}", "{product: Orderly, drafts: warning}")
    owner = LINK[LINK.index("owner:") : LINK.index("stories:")]
    files = {"mkdocs.yml": config, "scopes/acme/orders.md": LINK.replace(owner, "")}
    arguments = ("--require", "agreed", "--scope", "acme/orders")
    code, out, _ = require(*arguments, labels=BASE, **files)
    assert code == 1
    assert "\n  other       no  line 1: the scope has no owner" in out

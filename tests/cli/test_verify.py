"""`scopes verify`: test results against the criteria."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, Command, MakeSite
from sites import LINK, PARTNER

from integration_scopes.cli import main

CRITERIA = """\
criteria:
  AC1: {text: A click on Acme in the menu opens the order in Acme, story: S1}
  AC2: {text: The entry is shown within 1 second, covers: timing}
  AC3: {text: A clerk without leave sees no entry, covers: permissions}
"""
ORDERS = LINK.replace(
    "criteria:\n  AC1: {text: A click on Acme in the menu opens the order in Acme, story: S1}\n",
    CRITERIA,
)
BY_HAND = """\
manual_results:
  AC1: {result: passed, by: Mary Keller, date: 2026-11-02}
  AC2: {result: passed, by: Mary Keller, date: 2026-11-03}
changes:
  - date: 2026-11-05
    of: [AC2]
    what: 1 second, it was 2
    why: Clerks did not wait
    decided_by: Grace Hopper
---
"""
FILES = {
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": ORDERS,
    "scopes/acme/returns.md": ORDERS.replace("status: draft", "status: in-review")[:-4] + BY_HAND,
    "scopes/acme/old.md": ORDERS.replace("status: draft", "status: retired"),
    "scopes/acme/users.md": LINK,
}
RUN = """\
<testsuites>
  <testsuite name="nightly" timestamp="2026-11-04T02:15:00">
    <testcase name="test_menu[acme/orders/AC1]"/>
    <testcase name="test_menu[acme/orders/AC1-firefox]"/>
    <testcase name="test_seconds[acme/orders/AC2]"><failure message="2.1"/></testcase>
    <testcase name="test_seconds[acme/returns/AC1]"><failure/></testcase>
    <testcase name="test_leave[acme/orders/AC3]"><skipped/></testcase>
    <testcase name="test_old[acme/old/AC1]"/>
    <testcase name="test_gone[acme/orders/AC9]"/>
    <testcase name="test_gone_too[acme/orders/AC9]"/>
    <testcase name="test_odd[acme/order/AC1]"/>
  </testsuite>
</testsuites>
"""
PASSED = """\
<testsuites>
  <testsuite name="nightly" timestamp="2026-11-06T02:15:00">
    <testcase name="acme/orders/AC1 acme/orders/AC2 acme/orders/AC3"/>
    <testcase name="acme/returns/AC2 acme/returns/AC3 acme/users/AC1"/>
  </testsuite>
</testsuites>
"""
STALE = """\
run.xml:9:5: warning: the test "test_gone[acme/orders/AC9]" and 1 more name acme/orders/AC9, \
and there is no such criterion [stale-test]
  help: in acme/orders, the criteria are AC1, AC2 and AC3
run.xml:11:5: warning: the test "test_odd[acme/order/AC1]" names acme/order/AC1, and there is no \
such scope [stale-test]
  help: did you mean "acme/orders/AC1"?
"""

Files = Mapping[str, str | bytes]
Verify = Callable[..., tuple[int, str, str]]


@pytest.fixture
def verify(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Verify:
    """Run `scopes verify` in a site of the scopes above and these files: code, output, errors."""

    def run(
        *arguments: str, files: Mapping[str, str | bytes] | None = None
    ) -> tuple[int, str, str]:
        monkeypatch.chdir(make_site({**FILES, **(files or {})}))
        return run_scopes("verify", *arguments)

    return run


def test_each_scope_is_told_with_what_is_in_its_way(verify: Verify) -> None:
    code, out, err = verify("run.xml", files={"run.xml": RUN})
    assert (code, err) == (1, "")
    assert out == (
        "acme/orders   draft      1 of 3 passed, 1 failed, 1 untested\n"
        "  AC2 failed on 2026-11-04: run.xml:5 test_seconds[acme/orders/AC2]\n"
        "  AC3 untested: run.xml:7 test_leave[acme/orders/AC3] was skipped\n"
        "acme/returns  in-review  0 of 3 passed, 1 failed, 1 outdated, 1 untested\n"
        "  AC1 failed on 2026-11-04: run.xml:6 test_seconds[acme/returns/AC1]; Mary Keller, by "
        "hand, passed on 2026-11-02, but what failed counts\n"
        "  AC2 outdated on 2026-11-03: Mary Keller, by hand, passed before the change on "
        "2026-11-05\n"
        "  AC3 untested\n"
        "acme/users    draft      0 of 1 passed, 1 untested\n"
        "\n"
        f"{STALE}"
        "\n"
        "3 scopes, 0 with every criterion passed; 7 criteria: 1 passed, 2 failed, 1 outdated, "
        "3 untested\n"
    )


def test_what_failed_by_hand_counts_before_a_test(verify: Verify) -> None:
    failed = FILES["scopes/acme/returns.md"].replace("AC1: {result: passed", "AC1: {result: failed")
    files = {
        "run.xml": PASSED.replace("returns/AC2", "returns/AC1"),
        "scopes/acme/returns.md": failed,
    }
    out = verify("run.xml", files=files)[1]
    assert (
        "  AC1 failed on 2026-11-02: Mary Keller, by hand; run.xml:4 acme/returns/AC1 "
        "acme/returns/AC3 acme/users/AC1 passed on 2026-11-06, but what failed counts\n"
    ) in out


def test_when_all_have_passed_it_is_short(verify: Verify) -> None:
    code, out, err = verify("run.xml", "--strict", files={"run.xml": PASSED})
    assert (code, err) == (0, "")
    assert out == (
        "acme/orders   draft      3 of 3 passed\n"
        "acme/returns  in-review  3 of 3 passed\n"
        "acme/users    draft      1 of 1 passed\n"
        "\n"
        "3 scopes, 3 with every criterion passed; 7 criteria: 7 passed, 0 failed, 0 outdated, "
        "0 untested\n"
    )


def test_many_untested_criteria_take_one_line(verify: Verify) -> None:
    rows = "".join(
        f"  AC{at}: {{text: Entry {at} is shown within 1 second}}\n" for at in range(2, 22)
    )
    orders = LINK.replace("in_scope:", f"{rows}in_scope:")
    run = '<testsuite><testcase name="acme/orders/AC1"/></testsuite>'
    files = {"scopes/acme/orders.md": orders, "run.xml": run}
    _, out, _ = verify("run.xml", "--scope", "acme/orders", files=files)
    assert out == (
        "acme/orders  draft  1 of 21 passed, 20 untested\n"
        "  AC2, AC3, AC4, AC5, AC6, AC7, AC8, AC9, AC10, AC11, AC12, AC13 and 8 more untested\n"
        "\n"
        "1 scope, 0 with every criterion passed; 21 criteria: 1 passed, 0 failed, 0 outdated, "
        "20 untested\n"
    )


def test_json_says_the_same_to_programs(verify: Verify) -> None:
    code, out, _ = verify("run.xml", "--format", "json", files={"run.xml": RUN})
    document = json.loads(out)
    assert code == 1
    assert list(document) == ["version", "summary", "scopes", "findings"]
    assert (document["version"], document["summary"]) == (
        1,
        {
            "scopes": 3,
            "all_passed": 0,
            "criteria": 7,
            "passed": 1,
            "failed": 2,
            "outdated": 1,
            "untested": 3,
        },
    )
    returns = document["scopes"][1]
    counts = {"criteria": 3, "passed": 0, "failed": 1, "outdated": 1, "untested": 1}
    failed = {
        "name": "test_seconds[acme/returns/AC1]",
        "path": "run.xml",
        "line": 6,
        "date": "2026-11-04",
    }
    person = {"outcome": "passed", "person": "Mary Keller", "evidence": None}
    assert returns == {
        "id": "acme/returns",
        "title": "Orders in Acme",
        "status": "in-review",
        **counts,
        "results": [
            {
                "criterion": "AC1",
                "state": "failed",
                "changed": None,
                "by": {"outcome": "failed", "date": "2026-11-04", "tests": [failed]},
                "overruled": person | {"date": "2026-11-02"},
                "skipped": [],
            },
            {
                "criterion": "AC2",
                "state": "outdated",
                "changed": "2026-11-05",
                "by": person | {"date": "2026-11-03"},
                "overruled": None,
                "skipped": [],
            },
            {
                "criterion": "AC3",
                "state": "untested",
                "changed": None,
                "by": None,
                "overruled": None,
                "skipped": [],
            },
        ],
    }
    assert [test["name"] for test in document["scopes"][0]["results"][2]["skipped"]] == [
        "test_leave[acme/orders/AC3]"
    ]
    places = [
        (finding["rule"], finding["path"], finding["line"]) for finding in document["findings"]
    ]
    assert places == [("stale-test", "run.xml", 9), ("stale-test", "run.xml", 11)]


@pytest.mark.parametrize(
    ("run", "arguments", "code"),
    [
        (PASSED, [], 0),
        (PASSED, ["--strict"], 0),
        (RUN, [], 1),
        # What nobody has tested fails a strict verification only, and so does a stale test.
        (PASSED.replace(" acme/orders/AC3", ""), [], 0),
        (PASSED.replace(" acme/orders/AC3", ""), ["--strict"], 1),
        (PASSED.replace("acme/orders/AC3", "acme/orders/AC3 acme/orders/AC4"), [], 0),
        (PASSED.replace("acme/orders/AC3", "acme/orders/AC3 acme/orders/AC4"), ["--strict"], 1),
        (PASSED.replace("2026-11-06", "2026-11-04"), [], 0),
        (PASSED.replace("2026-11-06", "2026-11-04"), ["--strict"], 1),
        (PASSED.replace("2026-11-06", "2026-11-04"), ["--strict", "--scope", "acme/users"], 0),
        (RUN, ["--scope", "acme/users"], 0),
        (RUN, ["--scope", "acme/users", "--scope", "acme/orders"], 1),
        # Nothing named is not nothing wrong.
        ("<testsuites/>", [], 3),
        ('<testsuite><testcase name="test_menu"/></testsuite>', [], 3),
        ('<testsuite><testcase name="acme/orders/AC40"/></testsuite>', [], 3),
        ("<testsuites>", [], 1),
        (PASSED[:-9], [], 1),
    ],
)
def test_the_exit_code_tells_what_happened(
    verify: Verify, run: str, arguments: list[str], code: int
) -> None:
    assert verify("run.xml", *arguments, files={"run.xml": run})[0] == code


def test_where_the_site_is_strict_a_stale_test_fails(verify: Verify) -> None:
    run = PASSED.replace("acme/orders/AC3", "acme/orders/AC4")
    files = {"run.xml": run, "mkdocs.yml": MKDOCS_YML + "strict: true\n"}
    assert verify("run.xml", files=files)[0] == 1
    # But what is untested is so on each site that is under way.
    files["run.xml"] = PASSED.replace("acme/orders/AC3", "")
    assert verify("run.xml", files=files)[0] == 0


def test_a_file_that_names_no_criterion_is_no_success(verify: Verify) -> None:
    run = '<testsuite><testcase name="acme/orders/AC40"/></testsuite>'
    _, out, err = verify("run.xml", files={"run.xml": run})
    assert 'run.xml:1:12: warning: the test "acme/orders/AC40" names' in out
    assert err == (
        "scopes: no test in 1 result file names a criterion; an id such as acme/orders/AC4 in its "
        "name does\n"
    )


def test_a_file_that_cannot_be_read_is_told(verify: Verify) -> None:
    code, out, err = verify("run.xml", "bad.xml", files={"run.xml": RUN, "bad.xml": b"<html>"})
    assert (code, err) == (1, "")
    assert (
        'bad.xml:1:1: error: the file begins with "html", not with "testsuites" '
        "[unreadable-results]\n  help: make the test tool write JUnit XML\n"
    ) in out


def test_without_files_those_of_the_settings_count(verify: Verify) -> None:
    setting = "{product: Orderly, test_results: [results/*.xml]}"
    config = MKDOCS_YML.replace("{product: Orderly}", setting)
    code, out, _ = verify(files={"mkdocs.yml": config, "results/run.xml": PASSED})
    assert code == 0
    assert out.startswith("acme/orders   draft      3 of 3 passed\n")


def test_files_of_the_settings_that_are_not_there_are_named(verify: Verify) -> None:
    setting = "{product: Orderly, test_results: [result/*.xml, out/**/*.xml]}"
    config = MKDOCS_YML.replace("{product: Orderly}", setting)
    code, _, err = verify(files={"mkdocs.yml": config})
    assert code == 3
    assert err == (
        "scopes: no file matches 'result/*.xml' or 'out/**/*.xml' in the setting 'test_results'\n"
    )


def test_named_files_count_instead_of_those_of_the_settings(verify: Verify) -> None:
    setting = "{product: Orderly, test_results: [results/*.xml]}"
    config = MKDOCS_YML.replace("{product: Orderly}", setting)
    files = {"mkdocs.yml": config, "results/run.xml": RUN, "run.xml": PASSED}
    assert verify("run.xml", files=files)[0] == 0
    assert verify("run.xml", "./run.xml", "results/run.xml", files=files)[0] == 1


def test_a_file_may_lie_anywhere(verify: Verify, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "run.xml"
    outside.write_text(RUN)
    _, out, _ = verify(str(outside))
    assert f"  AC2 failed on 2026-11-04: {outside}:5 test_seconds[acme/orders/AC2]\n" in out


def test_the_answer_can_go_into_a_file(verify: Verify) -> None:
    code, out, _ = verify("run.xml", "--output", "told.txt", files={"run.xml": PASSED})
    assert (code, out) == (0, "")
    assert Path("told.txt").read_text().startswith("acme/orders   draft      3 of 3 passed\n")


def test_faults_of_the_scopes_themselves_are_mentioned(verify: Verify) -> None:
    files = {"scopes/acme/users.md": LINK.replace("status: draft", "status: daft"), "r.xml": PASSED}
    assert verify("r.xml", files=files)[2] == (
        "the scopes themselves have 1 error: see scopes check\n"
    )
    assert verify("r.xml", "--quiet", files=files)[2] == ""


def test_a_name_starts_no_command_of_the_runner(verify: Verify) -> None:
    run = PASSED.replace("acme/orders/AC3", "&#10;::error::acme/orders/AC3##[group]").replace(
        '3##[group]"/>', '3##[group]"><failure/></testcase>'
    )
    for arguments in ([], ["--format", "json"]):
        _, out, _ = verify("run.xml", *arguments, files={"run.xml": run})
        assert "##[" not in out
        assert not any(line.lstrip().startswith("::") for line in out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        ([], 2, "name the files of results, or set test_results in mkdocs.yml"),
        (["nowhere.xml"], 2, "there is no file 'nowhere.xml'"),
        (["scopes"], 2, "'scopes' is a folder; name the files in it"),
        (["mkdocs.yml"], 1, ""),
        (["run.xml", "--scope", "acme/order"], 2, 'did you mean "acme/orders"?'),
        (["run.xml", "--scope", "acme/old"], 2, 'no scope "acme/old", or it is retired'),
        (["run.xml", "--format", "xml"], 2, "invalid choice: 'xml'"),
    ],
)
def test_what_cannot_be_done_says_so(
    verify: Verify, arguments: list[str], code: int, complaint: str
) -> None:
    found, _, err = verify(*arguments, files={"run.xml": PASSED})
    assert found == code
    assert complaint in err


def test_without_scopes_there_is_nothing_to_verify(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(make_site({"scopes/index.md": "# Hello\n", "run.xml": PASSED}))
    assert main(["verify", "run.xml"]) == 3
    assert "no scopes found in" in capsys.readouterr().err

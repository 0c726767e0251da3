"""JUnit XML, read by a parser that is not ours."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from reports.samples import HOSTILE, LONG, OWNERLESS, REPORT

from integration_scopes.findings import Finding, Report, Severity
from integration_scopes.reports import junit

SCOPES = {
    "scopes/acme/files.md": "acme/files",
    "scopes/parcelway/labels.md": "parcelway/labels",
    "scopes/parcelway/orders.md": "parcelway/orders",
}


def suite(*found: Finding, strict: bool = False) -> ET.Element:
    text = junit.text(Report.of(found, scopes=3), scopes=SCOPES, strict=strict)
    root = ET.fromstring(text)  # noqa: S314  (our own text)
    assert root.tag == "testsuites"
    (only,) = root
    return only


def failures(of: ET.Element) -> dict[str, str]:
    return {
        case.attrib["name"]: case.findtext("failure", "")
        for case in of
        if case.find("failure") is not None
    }


def test_whole() -> None:
    assert junit.text(REPORT, scopes=SCOPES, strict=False) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="scopes" tests="3" failures="1" errors="0" skipped="0" time="0">\n'
        '  <testsuite name="scopes" tests="3" failures="1" errors="0" skipped="0" time="0">\n'
        '    <testcase name="acme/files" classname="acme" file="scopes/acme/files.md" time="0">\n'
        "      <system-out>1 finding:\n"
        "scopes/acme/files.md:1:1: warning: the scope is long [scope-too-long]</system-out>\n"
        "    </testcase>\n"
        '    <testcase name="parcelway/labels" classname="parcelway" '
        'file="scopes/parcelway/labels.md" time="0" />\n'
        '    <testcase name="parcelway/orders" classname="parcelway" '
        'file="scopes/parcelway/orders.md" time="0">\n'
        "      <failure message='record \"Stock level\" has no owner' "
        'type="record-without-owner">1 finding:\n'
        'scopes/parcelway/orders.md:41:5: error: record "Stock level" has no owner '
        "[record-without-owner]\n"
        "  help: add owner: product or owner: partner</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_each_scope_is_a_case_and_so_is_another_file_with_findings() -> None:
    elsewhere = replace(LONG, path="scopes/acme/index.md")
    names = [case.attrib["name"] for case in suite(OWNERLESS, elsewhere)]
    assert names == [
        "acme/files",
        "scopes/acme/index.md",
        "parcelway/labels",
        "parcelway/orders",
    ]


def test_what_fails_the_build_fails_its_case() -> None:
    info = replace(LONG, path="scopes/parcelway/labels.md", severity=Severity.INFO)
    assert list(failures(suite(OWNERLESS, LONG, info))) == ["parcelway/orders"]
    strict = suite(OWNERLESS, LONG, info, strict=True)
    assert list(failures(strict)) == ["acme/files", "parcelway/orders"]
    assert strict.attrib["failures"] == "2"


def test_one_failure_holds_all_findings() -> None:
    second = replace(OWNERLESS, rule="record-without-match", message="no match")
    (text,) = failures(suite(OWNERLESS, second)).values()
    assert text.startswith("2 findings:\n")
    assert "[record-without-owner]" in text
    assert "[record-without-match]" in text


def test_values_are_text() -> None:
    odd = replace(
        HOSTILE,
        path="::error::/\x00\ufffe\udc80]]>.md",
        message=HOSTILE.message + "\x00\x0b\ufffe\uffff\ud800 & ]]> \"'",
    )
    report = Report.of([odd], scopes=1)
    text = junit.text(report, scopes={}, strict=False)
    assert "##[" not in text
    assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    (failure,) = ET.fromstring(text.encode()).iter("failure")  # noqa: S314  (our own text)
    assert failure.text is not None
    assert "<script>`x` @team" in failure.text
    assert "\\x00\\x0b\\ufffe\\uffff\\ud800 & ]]> \"'" in failure.text

"""What `scopes check --audience` tells: what these readers could have found, and no more."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK, PARTNER

from integration_scopes.cli import main
from integration_scopes.cli.reporting import FORMATS

Files = dict[str, str]
Reported = Callable[..., list[str]]

HIDDEN = "visible_to: partner\n"
OTHER = {
    "scopes/zugzwang/index.md": PARTNER.replace("name: Acme", "name: Zugzwang")
    .replace("acme.example", "zugzwang.example")
    .replace("url:", HIDDEN + "url:"),
    "scopes/zugzwang/orders.md": LINK.replace("Acme", "Zugzwang"),
}
TWO = {**ACME, **OTHER}
WRONG = ("status: draft", "status: daft")


@pytest.fixture
def lines(make_site: MakeSite, capsys: pytest.CaptureFixture[str]) -> Reported:
    """What `scopes check` tells of a site: how many scopes, and findings by line and rule."""

    def run(files: Files, *arguments: str) -> list[str]:
        config = str(make_site(files) / "mkdocs.yml")
        main(["check", "--format", "json", "--config", config, *arguments])
        report = json.loads(capsys.readouterr().out)
        found = [
            f"{finding['path']}:{finding['line']} {finding['rule']}"
            for finding in report["findings"]
        ]
        return [str(report["summary"]["scopes"]), *found]

    return run


def broken(files: Files, path: str, old: str, new: str) -> Files:
    assert old in files[path]
    return {**files, path: files[path].replace(old, new)}


def test_what_is_wrong_with_what_they_see(lines: Reported) -> None:
    files = broken(TWO, "scopes/acme/orders.md", *WRONG)
    for audience in ("everyone", "acme", "zugzwang", "internal"):
        number = "2" if audience in ("zugzwang", "internal") else "1"
        assert lines(files, "--audience", audience) == [
            number,
            "scopes/acme/orders.md:6 wrong-value",
        ]


def test_what_is_wrong_with_what_they_do_not_see(lines: Reported) -> None:
    files = broken(TWO, "scopes/zugzwang/orders.md", *WRONG)
    all_ = ["2", "scopes/zugzwang/orders.md:6 wrong-value"]
    assert lines(files) == all_
    assert lines(files, "--audience", "zugzwang") == all_
    assert lines(files, "--audience", "internal") == all_
    for audience in ("everyone", "acme"):
        assert lines(files, "--audience", audience) == ["1"]


def test_what_a_rule_says_of_something_hidden_too(lines: Reported) -> None:
    """The finding is in a file that they see, and names one that they do not."""
    files = broken(TWO, "scopes/zugzwang/index.md", "name: Zugzwang", "name: ACME")
    rule = "partner-under-two-names"
    assert [line for line in lines(files) if rule in line]
    assert [line for line in lines(files, "--audience", "zugzwang") if rule in line]
    assert lines(files, "--audience", "everyone") == ["1"]
    seen = broken(files, "scopes/zugzwang/index.md", HIDDEN, "")
    assert [line for line in lines(seen, "--audience", "everyone") if rule in line]


def test_no_finding_is_missing_because_of_something_hidden(lines: Reported) -> None:
    """The hidden scope makes the other word the usual one, which moves the finding."""
    rule = "similar-capabilities"
    open_ = {
        **ACME,
        "scopes/borealis/index.md": PARTNER.replace("Acme", "Borealis").replace("acme", "borealis"),
        "scopes/borealis/orders.md": LINK.replace("sso:", "single-sign-on:"),
        "scopes/capabilities.yml": "sso: {name: Single sign-on}\n",
    }
    seen = lines(open_, "--audience", "everyone")
    assert seen == ["2", f"scopes/borealis/orders.md:24 {rule}"]
    files = broken({**open_, **OTHER}, "scopes/zugzwang/orders.md", "sso:", "single-sign-on:")
    assert lines(files) == ["3", f"scopes/acme/orders.md:24 {rule}"]
    assert lines(files, "--audience", "everyone") == seen


def test_internal_notes(lines: Reported) -> None:
    files = broken(
        ACME,
        "scopes/acme/orders.md",
        "status: draft",
        "status: draft\ninternal:\n  price: zug\u200bzwang\n  note: a # b",
    )
    assert len(lines(files)) > 1
    assert lines(files, "--audience", "internal") == lines(files)
    for audience in ("everyone", "acme"):
        assert lines(files, "--audience", audience) == ["1"]


@pytest.mark.parametrize("contact", ["grace at orderly", "grace@", '"grace\u200b@orderly.example"'])
def test_addresses(lines: Reported, contact: str) -> None:
    files = broken(
        ACME, "scopes/acme/orders.md", "contact: grace@orderly.example", f"contact: {contact}"
    )
    found = lines(files)
    assert len(found) == 2
    assert lines(files, "--audience", "everyone") == ["1"]
    assert lines(files, "--audience", "acme") == found
    shown = {**files, "mkdocs.yml": MKDOCS_YML.replace("Orderly}", "Orderly, show_contacts: true}")}
    assert lines(shown, "--audience", "everyone") == found


def test_a_file_that_cannot_be_read(lines: Reported) -> None:
    """Nobody knows who may see it, unless no word in it could hide it."""
    files = {**ACME, "scopes/acme/new.md": "---\nkind: [scope\n---\n"}
    assert lines(files) == ["2", "scopes/acme/new.md:2 unreadable"]
    assert lines(files, "--audience", "everyone") == ["1", "scopes/acme/new.md:2 unreadable"]
    for word in ("visible_to: nobody", "internal: {a: b}"):
        files = {**ACME, "scopes/acme/new.md": f"---\n{word}\nkind: [scope\n---\n"}
        assert len(lines(files)) == 2
        assert lines(files, "--audience", "everyone") == ["1"]
        assert lines(files, "--audience", "internal") == lines(files)
    files = {**TWO, "scopes/zugzwang/new.md": "---\nkind: [scope\n---\n"}
    assert lines(files, "--audience", "everyone") == ["1"]
    assert len(lines(files, "--audience", "zugzwang")) == 2


def test_pages_that_they_do_not_see(lines: Reported) -> None:
    for word, seers in {"nobody": "internal", "partner": "acme internal"}.items():
        page = f"---\nkind: page\nvisible_to: {word}\ntag: x\n---\n"
        files = {**ACME, "scopes/acme/notes.md": page}
        for audience in ("everyone", "acme", "internal"):
            found = lines(files, "--audience", audience)[1:]
            assert found == ["scopes/acme/notes.md:4 unknown-key"] * (audience in seers.split())


def test_where_scopes_are_hidden_unless_they_say_otherwise(lines: Reported) -> None:
    hiding = {"mkdocs.yml": MKDOCS_YML.replace("Orderly}", "Orderly, visible_to: nobody}")}
    files = {**ACME, **hiding, "scopes/acme/new.md": "---\nkind: [scope\n---\n"}
    assert lines(files, "--audience", "everyone") == ["0"]


def test_tests_and_names_of_capabilities(lines: Reported) -> None:
    files = {
        **ACME,
        "mkdocs.yml": MKDOCS_YML.replace("Orderly}", "Orderly, test_results: [run.xml]}"),
        "run.xml": '<testsuite><testcase name="acme/gone/AC1"/></testsuite>',
        "scopes/capabilities.yml": "zugzwang: {nam: Z}\n",
    }
    assert {line.rpartition(" ")[2] for line in lines(files)[1:]} >= {"stale-test", "unknown-key"}
    assert lines(files, "--audience", "everyone") == ["1"]


def test_waivers_and_what_is_tolerated(lines: Reported, tmp_path: Path) -> None:
    files = broken(
        ACME,
        "scopes/acme/orders.md",
        "status: draft",
        "status: draft\nwaivers: {vague-criterion: {reason: Old, until: 2999-01-01}}",
    )
    assert lines(files, "--audience", "everyone") == [
        "1",
        "scopes/acme/orders.md:7 unused-waiver",
    ]
    files = broken(ACME, "scopes/acme/orders.md", "name: Grace Hopper", "name: The platform team")
    team = ["1", "scopes/acme/orders.md:9 owner-not-a-person"]
    assert lines(files) == lines(files, "--audience", "everyone") == team
    lines(files, "--create-baseline")
    assert (tmp_path / "scopes-baseline.json").is_file()
    assert lines(files) == lines(files, "--audience", "everyone") == ["1"]


@pytest.mark.parametrize("form", FORMATS)
def test_no_report_holds_a_word_of_it(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """Whatever is wrong with everything of a partner that they do not see."""
    hidden = {
        path: text.replace("status: draft", "status: zugzwang").replace("url:", "zugzwang: x\nurl:")
        for path, text in OTHER.items()
    }
    files = {
        **broken(ACME, "scopes/acme/orders.md", *WRONG),
        **hidden,
        "scopes/zugzwang/unreadable.md": "---\n'zugzwang\n---\n",
        "scopes/zugzwang/no-kind.md": "# zugzwang\n",
        "scopes/zugzwang/orders/index.md": "---\nkind: page\n---\n# zugzwang\n",
    }
    config = str(make_site(files) / "mkdocs.yml")
    assert main(["check", "--config", config, "--format", form]) == 1
    assert "zugzwang" in capsys.readouterr().out
    assert main(["check", "--config", config, "--format", form, "--audience", "everyone"]) == 1
    written = capsys.readouterr()
    assert "zugzwang" not in written.out + written.err
    assert "daft" in written.out


def test_a_summary_says_for_whom_it_is(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    """And that there may be more, whether or not there is."""
    summary = (
        "**1 scope checked&#58; all is well**\n\n"
        'for the audience "everyone"; the log of the check shows everything else\n\n'
    )
    for files in (ACME, broken(TWO, "scopes/zugzwang/orders.md", *WRONG)):
        config = str(make_site(files) / "mkdocs.yml")
        main(["check", "--config", config, "--format", "markdown", "--audience"])
        assert capsys.readouterr().out == summary


def test_without_a_name_it_is_for_those_of_the_site(lines: Reported) -> None:
    files = broken(TWO, "scopes/zugzwang/orders.md", *WRONG)
    assert lines(files, "--audience") == ["1"]
    files["mkdocs.yml"] = MKDOCS_YML.replace("Orderly}", "Orderly, audience: zugzwang}")
    assert lines(files, "--audience") == lines(files)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--audience", "acmee"], 'there is no audience "acmee"; did you mean "acme"?'),
        (["--audience", "acme", "--create-baseline"], "a baseline covers the whole site"),
    ],
)
def test_what_cannot_be_done_says_so(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str], arguments: list[str], complaint: str
) -> None:
    config = str(make_site(ACME) / "mkdocs.yml")
    assert main(["check", "--config", config, *arguments]) == 2
    assert complaint in capsys.readouterr().err

"""`scopes diff`: what changed in the agreements, in a repository and between folders."""

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import CHECKOUT, Command, MakeSite
from jsonschema import Draft202012Validator
from sites import LINK
from sites import PARTNER as ACME
from versions import git, repository

from integration_scopes import mkdocs_yml
from integration_scopes.check import check

SCHEMA = json.loads((CHECKOUT / "schema" / "diff.schema.json").read_text(encoding="utf-8"))
LABELS = (CHECKOUT / "tests" / "rules" / "base.md").read_text(encoding="utf-8")
PARCELWAY = ACME.replace("Acme", "Parcelway").replace("acme", "parcelway")
FILE = "scopes/parcelway/labels.md"
FILES = {
    "scopes/acme/index.md": ACME,
    "scopes/acme/orders.md": LINK,
    "scopes/parcelway/index.md": PARCELWAY,
}
RESULTS = """\
<testsuite><testcase name="a refused order is sent again [parcelway/labels/AC4]"/></testsuite>
"""
SIGNED = """\
estimate: {{product_days: 8, partner_days: 5, digest: "{0}"}}
cold_read: {{reader: Edsger Dijkstra, date: 2026-10-01, digest: "{0}"}}
agreement:
  product: {{engineer: Ada Lovelace, date: 2026-10-21, digest: "{0}"}}
  partner:
    engineer: Annie Easley
    date: 2026-10-22
    digest: "{0}"
    evidence: "https://git.example/scopes/pull/42"
manual_results:
  AC6: {{result: passed, by: Ada Lovelace, date: 2026-11-02, evidence: "https://git.example/7"}}
---
Packers"""

Diff = Callable[..., tuple[int, str, str]]


@pytest.fixture
def base(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a signed scope of Parcelway and a small one of Acme, in revision `one`."""
    site = make_site(FILES | {FILE: LABELS})
    config = site / "mkdocs.yml"
    settings = "Orderly, test_results: [results.xml]}"
    config.write_text(config.read_text().replace("Orderly}", settings))
    (site / "results.xml").write_text(RESULTS)
    digest = check(mkdocs_yml.load(config)).catalogue.scopes["parcelway/labels"].digest
    (site / FILE).write_text(LABELS.replace("---\nPackers", SIGNED.format(digest)))
    repository(site, monkeypatch)
    return site


@pytest.fixture
def diff(base: Path, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Diff:
    """Run `scopes diff` in the repository: exit code, output and errors."""
    monkeypatch.chdir(base)

    return partial(run_scopes, "diff")


def edit(file: str, old: str, new: str) -> None:
    text = Path(file).read_text(encoding="utf-8")
    assert old in text
    Path(file).write_text(text.replace(old, new), encoding="utf-8")


def change() -> None:
    edit(FILE, "within: 60 s", "within: 30 s")
    edit(FILE, "in at most 3 steps each", "in at most 4 steps each")
    edit(FILE, "1, 5 and 15", "1, 5 and <b>25</b>")
    edit(FILE, "status: in-review", "status: draft")
    edit(FILE, "last 30 days", "last 90 days")


CHANGED = """\
parcelway/labels (draft, scopes/parcelway/labels.md)
  breaking: criterion AC4: the text: "When Parcelway answers with a 5xx, the order is sent again \
after 1, 5 and <b>25</b> minutes." instead of "When Parcelway answers with a 5xx, the order is \
sent again after 1, 5 and 15 minutes."
  breaking: criterion AC5: the text: "Only an admin connects, changes or disconnects the account, \
in at most 4 steps each." instead of "Only an admin connects, changes or disconnects the account, \
in at most 3 steps each."
  breaking: criterion AC6: the text: "The settings page shows the last run, the labels of the last \
90 days and each refused order." instead of "The settings page shows the last run, the labels of \
the last 30 days and each refused order."
  widening: record Order: the time is shorter: 30 seconds instead of 1 minute
  editorial: status: draft instead of in review
  so the signature of Ada Lovelace for Orderly is outdated
  so the signature of Annie Easley for Parcelway is outdated
  so the cold read by Edsger Dijkstra is outdated
  so the estimate is outdated
  so the result of AC4 by the test a refused order is sent again [parcelway/labels/AC4] is about \
the earlier criterion
  so the result of AC6 by Ada Lovelace is about the earlier criterion

3 breaking, 1 widening, 1 editorial in 1 of 2 scopes
"""


def test_what_changed_and_what_follows(base: Path, diff: Diff) -> None:
    assert diff("one") == (0, "no changes in 2 scopes\n", "")
    change()
    assert diff("one") == (0, CHANGED, "")
    before = git(base, "status", "--porcelain")
    assert diff("one", "HEAD") == (0, "no changes in 2 scopes\n", "")
    assert git(base, "status", "--porcelain") == before
    git(base, "commit", "--quiet", "--all", "--message", "Two")
    assert diff("one", "HEAD") == (0, CHANGED, "")
    assert diff("HEAD", "one")[1].count("widening: ") == 0


def test_what_others_changed_is_left_out(base: Path, diff: Diff) -> None:
    git(base, "checkout", "--quiet", "-b", "mine")
    change()
    git(base, "commit", "--quiet", "--all", "--message", "Mine")
    git(base, "checkout", "--quiet", "main")
    edit("scopes/acme/orders.md", "opens the order", "shows the order")
    git(base, "commit", "--quiet", "--all", "--message", "Theirs")
    git(base, "checkout", "--quiet", "mine")
    assert "acme/orders" in diff("main")[1]
    assert diff("main...") == (0, CHANGED, "")
    git(base, "checkout", "--quiet", "--orphan", "alone")
    git(base, "commit", "--quiet", "--allow-empty", "--message", "Alone")
    code, _, err = diff("main...")
    assert code == 2
    assert err.startswith(
        "scopes: git knows no common commit of 'main' and HEAD; fetch more commits"
    )


def test_folders_are_compared_too(base: Path, diff: Diff) -> None:
    shutil.copytree(base / "scopes", base / "before")
    change()
    assert diff("before") == (0, CHANGED, "")
    assert diff("before", "scopes") == (0, CHANGED, "")
    shutil.move(base / "scopes", base / "scopes.now")
    assert diff("one", "scopes.now")[1].splitlines()[-1] == CHANGED.splitlines()[-1]


def test_a_folder_may_be_another_site(base: Path, diff: Diff) -> None:
    (base / "scopes").rename(base / "pages")
    git(base, "clone", "--quiet", ".", "old")
    edit("mkdocs.yml", "docs_dir: scopes", "docs_dir: pages")
    assert diff("old") == (0, "no changes in 2 scopes\n", "")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("within: 60 s", "within: 61 s", 1),
        ("within: 60 s", "within: 59 s", 0),
        ("title: Labels", "title: All labels", 0),
    ],
)
def test_a_breaking_change_may_fail(diff: Diff, old: str, new: str, code: int) -> None:
    edit(FILE, old, new)
    assert diff("one")[0] == 0
    assert diff("one", "--exit-code")[0] == code


def test_new_removed_and_renamed_scopes(base: Path, diff: Diff) -> None:
    Path("scopes/acme/users.md").write_text(LINK.replace("the order opens", "it opens"))
    Path("scopes/acme/orders.md").unlink()
    git(base, "mv", FILE, "scopes/parcelway/printing.md")
    edit("scopes/parcelway/printing.md", "an order is paid", "an order is sent")
    code, out, _ = diff("one")
    lines = [line for line in out.splitlines() if not line.startswith("  so")]
    assert (code, lines) == (
        0,
        [
            "acme/users (draft, scopes/acme/users.md)",
            "  renamed from acme/orders",
            "  breaking: the first id: acme/users instead of acme/orders",
            '  breaking: story S1: the outcome: "it opens in Acme" instead of '
            '"the order opens in Acme"',
            "",
            "parcelway/printing (in review, scopes/parcelway/printing.md)",
            "  renamed from parcelway/labels",
            "  breaking: the first id: parcelway/printing instead of parcelway/labels",
            '  breaking: story S1: the trigger: "an order is sent" instead of "an order is paid"',
            "",
            "4 breaking in 2 of 2 scopes",
        ],
    )
    assert "so the tests that name parcelway/labels do not count for parcelway/printing" in out
    shutil.rmtree("scopes/parcelway")
    Path("scopes/acme/labels.md").write_text(LINK.replace("S1", "S2").replace("AC1", "AC2"))
    Path("scopes/acme/users.md").unlink()
    assert (
        diff("one")[1]
        == """\
acme/labels (draft, scopes/acme/labels.md)
  widening: the scope is new

acme/orders (draft, scopes/acme/orders.md)
  breaking: the scope is removed

parcelway/labels (in review, scopes/parcelway/labels.md)
  breaking: the scope is removed

2 breaking, 1 widening in 3 of 3 scopes
"""
    )


def test_a_file_that_cannot_be_read_is_named(base: Path, diff: Diff) -> None:
    edit("scopes/acme/orders.md", "depth: link", "depth: lnik")
    named = """\
acme/orders (draft, scopes/acme/orders.md)
  cannot be compared: its agreement cannot be read in {}; scopes check says why
"""
    assert diff("one") == (
        0,
        named.format("the working tree") + "\nnothing that can be compared in 1 of 2 scopes\n",
        "",
    )
    git(base, "commit", "--quiet", "--all", "--message", "Two")
    assert diff("HEAD") == (0, "no changes in 2 scopes\n", "")
    change()
    edit("scopes/acme/orders.md", "depth: lnik", "depth: link")
    assert diff("HEAD")[1] == f"{named.format('HEAD')}\n{CHANGED}".replace("in 1 of", "in 2 of")


@pytest.mark.parametrize(
    ("revision", "message"),
    [
        ("mian", "git knows no commit 'mian'; and there is no folder 'mian'"),
        (
            "-x",
            "'-x' is not a revision; name a branch, a tag or a commit; and there is no folder '-x'",
        ),
        (
            "scopes",
            "'scopes' is a folder and a revision; write './scopes' or 'refs/heads/scopes'",
        ),
    ],
)
def test_an_unknown_revision_is_wrong_usage(
    base: Path, diff: Diff, revision: str, message: str
) -> None:
    git(base, "branch", "scopes")
    assert diff("--", revision) == (2, "", f"scopes: {message}\n")
    assert diff("./scopes")[0] == diff("refs/heads/scopes")[0] == 0


def test_nothing_to_compare(base: Path, diff: Diff) -> None:
    for name in ("one", "two"):
        (base / f"empty-{name}").mkdir()
    assert diff("empty-one", "empty-two") == (
        3,
        "",
        "scopes: no scopes found in empty-one and empty-two\n",
    )


def test_json_is_what_its_schema_says(diff: Diff) -> None:
    change()
    Path("scopes/acme/orders.md").unlink()
    code, out, _ = diff("one", "--format", "json")
    document = json.loads(out)
    Draft202012Validator(SCHEMA).validate(document)
    assert code == 0
    assert document["summary"] == {"scopes": 2, "breaking": 4, "widening": 1, "editorial": 1}
    removed, labels = document["scopes"]
    assert removed["id"] == "acme/orders"
    assert "new_digest" not in removed
    assert labels["changes"][-2] == {
        "impact": "widening",
        "trail": ["records", "Order", "within"],
        "sentence": "record Order: the time is shorter: 30 seconds instead of 1 minute",
        "old": 60,
        "new": 30,
    }
    assert len(labels["consequences"]) == 6


def test_an_audience_is_shown_what_it_may_see_in_each_state(base: Path, diff: Diff) -> None:
    orders = "scopes/acme/orders.md"
    edit(orders, "status: draft", "status: draft\nvisible_to: partner\ninternal: {notes: secret}")
    plans = LINK.replace("status: draft", "status: draft\nvisible_to: nobody")
    Path("scopes/acme/plans.md").write_text(plans)
    new = "acme/plans (draft, scopes/acme/plans.md)\n  widening: the scope is new\n"
    own = "acme/orders (draft, scopes/acme/orders.md)\n  editorial: visible_to: added\n"
    inner = (
        f"{own}  editorial: internal: added\n\n{new}\n1 widening, 2 editorial in 2 of 3 scopes\n"
    )
    hidden = "acme/orders (draft, scopes/acme/orders.md)\n"
    hidden += "  breaking: the scope is no longer shown\n"
    assert diff("one") == (0, inner, "")
    assert diff("one", "--audience", "internal")[1] == inner
    assert diff("one", "--audience", "acme")[1] == f"{own}\n1 editorial in 1 of 2 scopes\n"
    assert diff("one", "--audience")[1] == f"{hidden}\n1 breaking in 1 of 2 scopes\n"
    assert diff("one", "--audience", "parcelway")[1] == diff("one", "--audience")[1]
    assert diff("one", "--audience", "acmee") == (
        2,
        "",
        'scopes: there is no audience "acmee"; did you mean "acme"?\n',
    )
    git(base, "rm", "--quiet", "-rf", "scopes/parcelway")
    assert "parcelway/labels" in diff("one", "--audience", "parcelway")[1]


def test_markdown_shows_texts_as_they_are(diff: Diff) -> None:
    change()
    out = diff("one", "--format", "markdown")[1]
    assert out.startswith(
        "**3 breaking, 1 widening, 1 editorial in 1 of 2 scopes**\n\n"
        "### parcelway/labels &#40;draft, "
    )
    assert "- **widening**: record Order&#58; the time is shorter" in out
    assert "<b>" not in out


def test_html_is_a_sheet_to_sign(diff: Diff) -> None:
    change()
    edit("scopes/acme/orders.md", "title: Orders", "title: All orders")
    out = diff("one", "--format", "html")[1]
    digests = [
        json.loads(diff("one", "--format", "json")[1])["scopes"][1][key]
        for key in ("old_digest", "new_digest")
    ]
    assert out.startswith("<!doctype html>\n")
    assert (
        "<td>record Order: the time</td><td>widening</td><td>1 minute</td><td>30 seconds</td>"
        in out
    )
    assert "<td>title: edited</td><td>editorial</td><td></td><td></td>" in out
    assert "&lt;b&gt;25&lt;/b&gt;" in out
    for state, digest in zip(("old", "new"), digests, strict=True):
        assert f"<tr><td>v1, {state}</td><td>{digest}</td></tr>" in out
    assert out.count("<td>Orderly</td><td></td><td></td><td></td>") == 1
    assert out.count("<td>Parcelway</td><td></td><td></td><td></td>") == 1
    assert "http" not in out.partition("<body>")[0]


PLAN = """\
next: {version: v1.1, status: in-review}
criteria:
  AC7:
    text: A second label for an order says "copy".
    covers: happy-path
    story: S1
    since: v1.1
"""
COPIES = "  AC7: {result: failed, by: Ada Lovelace, date: 2026-11-02}\n"


def test_a_next_version_is_planned_changed_and_goes_live(base: Path, diff: Diff) -> None:
    digest = check(mkdocs_yml.load(Path("mkdocs.yml"))).catalogue.scopes["parcelway/labels"].digest
    edit(FILE, "criteria:\n", PLAN)
    edit(FILE, "    covers: [permissions", "    until: v1.1\n    covers: [permissions")
    code, out, _ = diff("one", "--exit-code")
    assert (code, [line.partition(": text")[0] for line in out.splitlines()]) == (
        0,
        [
            "parcelway/labels (in review, scopes/parcelway/labels.md)",
            "  editorial: v1.1 is planned",
            "  editorial: in v1.1, criterion AC5 is removed",
            "  editorial: in v1.1, criterion AC7 is added",
            "",
            "3 editorial in 1 of 2 scopes",
        ],
    )
    scope = check(mkdocs_yml.load(Path("mkdocs.yml"))).catalogue.scopes["parcelway/labels"]
    assert scope.next is not None
    assert scope.digest == digest
    following = str(scope.next.digest)
    product = f'{{engineer: Mary Keller, date: 2026-10-21, digest: "{following}"}}'
    signed = PLAN.replace("in-review}", f"agreed, agreement: {{product: {product}}}}}")
    edit(FILE, PLAN, signed)
    git(base, "commit", "--quiet", "--all", "--message", "Two")
    edit(FILE, 'says "copy"', 'says "double"')
    code, out, _ = diff("HEAD", "--exit-code")
    assert (code, out) == (
        1,
        """\
parcelway/labels (in review, scopes/parcelway/labels.md)
  breaking: in v1.1, criterion AC7: the text: "A second label for an order says "double"." instead \
of "A second label for an order says "copy"."
  so the signature of Mary Keller for Orderly under v1.1 is outdated

1 breaking in 1 of 2 scopes
""",
    )
    changed = check(mkdocs_yml.load(Path("mkdocs.yml"))).catalogue.scopes["parcelway/labels"].next
    assert changed is not None
    # The sheet has the digests of the version that changed, and no other.
    sheet = diff("HEAD", "--format", "html")[1].partition('class="digests"')[2]
    assert sheet.count("1:sha256:") == 2
    assert f"<tr><td>v1.1, old</td><td>{following}</td></tr>" in sheet
    assert f"<tr><td>v1.1, new</td><td>{changed.digest}</td></tr>" in sheet
    document = json.loads(diff("HEAD", "--format", "json")[1])
    Draft202012Validator(SCHEMA).validate(document)
    assert document["scopes"][0]["versions"] == [
        {"version": "v1", "old_digest": digest, "new_digest": digest},
        {"version": "v1.1", "old_digest": following, "new_digest": changed.digest},
    ]
    edit(FILE, 'says "double"', 'says "copy"')
    # It goes live: the current text is the one that the next version had.
    edit(FILE, signed.partition("criteria:")[0], "")
    text = Path(FILE).read_text(encoding="utf-8")
    ended = text[text.index("  AC5:") : text.index("  AC6:")]
    edit(FILE, ended, "")
    code, out, _ = diff("HEAD", "--exit-code")
    assert (code, out.splitlines()[:2]) == (
        0,
        [
            "parcelway/labels (in review, scopes/parcelway/labels.md)",
            "  editorial: v1.1 is now the current version",
        ],
    )
    assert out.endswith("\n1 editorial in 1 of 2 scopes\n")
    # Its text changes on the way.
    edit(FILE, 'says "copy"', 'says "double"')
    document = json.loads(diff("HEAD", "--format", "json")[1])
    Draft202012Validator(SCHEMA).validate(document)
    assert document["scopes"][0]["versions"] == [
        {"version": "v1.1", "old_digest": following, "new_digest": changed.digest},
        {"version": "v1", "old_digest": digest},
    ]
    sheet = diff("HEAD", "--format", "html")[1].partition('class="digests"')[2]
    assert "<tr><td>v1, new</td><td>no longer in the scope</td></tr>" in sheet


def test_a_change_outdates_nothing_that_was_outdated_before(base: Path, diff: Diff) -> None:
    edit(FILE, "criteria:\n", PLAN)
    edit(FILE, "last 30 days", "last 60 days")
    git(base, "commit", "--quiet", "--all", "--message", "Two")
    for old, new in (('says "copy"', 'says "double"'), ("last 60 days", "last 90 days")):
        edit(FILE, old, new)
        out = diff("HEAD")[1]
        assert "  breaking: " in out
        assert " is outdated" not in out
    # Since then, it was read again, but not the last text.
    edit(FILE, "reader: Edsger Dijkstra", "reader: Mary Keller")
    assert "  so the cold read by Mary Keller is outdated\n" in diff("HEAD")[1]


def test_a_result_is_about_the_earlier_criterion_if_it_is_from_before(diff: Diff) -> None:
    def outdated() -> list[str]:
        return [line for line in diff("one")[1].splitlines() if line.startswith("  so the result")]

    earlier = "  so the result of AC6 by Ada Lovelace is about the earlier criterion"
    edit(FILE, "last 30 days", "last 90 days")
    assert outdated() == [earlier]
    change = (
        "changes:\n  - {date: 2026-11-20, of: [AC6], what: 90 days, why: Packers asked, "
        "decided_by: Grace Hopper}\nmanual_results:"
    )
    edit(FILE, "manual_results:", change)
    assert outdated() == [earlier]
    edit(FILE, "by: Ada Lovelace, date: 2026-11-02", "by: Ada Lovelace, date: 2026-11-19")
    assert outdated() == [earlier]
    edit(FILE, "by: Ada Lovelace, date: 2026-11-19", "by: Ada Lovelace, date: 2026-11-20")
    assert outdated() == []


def test_a_change_of_both_versions_is_one(base: Path, diff: Diff) -> None:
    edit(FILE, "criteria:\n", PLAN)
    edit(FILE, "    covers: [permissions", "    until: v1.1\n    covers: [permissions")
    git(base, "commit", "--quiet", "--all", "--message", "Two")
    edit(FILE, "last 30 days", "last 90 days")
    edit(FILE, "in at most 3 steps each", "in at most 4 steps each")
    edit(FILE, 'says "copy"', 'says "double"')
    lines = diff("HEAD")[1].splitlines()
    assert [line.partition(": the text")[0] for line in lines if "breaking" in line] == [
        "  breaking: in v1, criterion AC5",
        "  breaking: in v1 and v1.1, criterion AC6",
        "  breaking: in v1.1, criterion AC7",
        "3 breaking in 1 of 2 scopes",
    ]
    document = json.loads(diff("HEAD", "--format", "json")[1])
    Draft202012Validator(SCHEMA).validate(document)
    changes = document["scopes"][0]["changes"]
    assert [change["versions"] for change in changes] == [["v1"], ["v1", "v1.1"], ["v1.1"]]


def test_a_result_in_the_next_version_may_be_about_the_earlier_criterion(
    base: Path, diff: Diff
) -> None:
    edit(FILE, "criteria:\n", PLAN)
    edit(FILE, "manual_results:\n", f"manual_results:\n{COPIES}")
    git(base, "commit", "--quiet", "--all", "--message", "Two")
    edit(FILE, 'says "copy"', 'says "double"')
    assert diff("HEAD")[1].splitlines()[-3:] == [
        "  so the result of AC7 by Ada Lovelace is about the earlier criterion",
        "",
        "1 breaking in 1 of 2 scopes",
    ]


def test_a_renamed_scope_says_what_it_was(diff: Diff) -> None:
    Path("scopes/acme/menu.md").write_text(
        LINK.replace("title: Orders", "formerly: [acme/orders]\ntitle: Orders")
    )
    Path("scopes/acme/orders.md").unlink()
    assert diff("one", "--exit-code") == (
        0,
        """\
acme/menu (draft, scopes/acme/menu.md)
  renamed from acme/orders
  editorial: formerly: added

1 editorial in 1 of 2 scopes
""",
        "",
    )


def test_what_it_means_for_other_partners(base: Path, diff: Diff) -> None:
    Path("scopes/millway").mkdir()
    Path("scopes/millway/index.md").write_text(PARCELWAY.replace("Parcelway", "Millway"))
    theirs = LABELS.replace("owner: product", "owner: partner").replace(
        "rule: read-only", "rule: owner-wins, losing_value: kept in the log"
    )
    Path("scopes/millway/labels.md").write_text(theirs)
    git(base, "add", ".")
    git(base, "commit", "--quiet", "--message", "Two")
    edit(FILE, "owner: product", "owner: partner")
    lines = diff("HEAD")[1].splitlines()
    assert [line for line in lines if "our record" in line] == [
        '  so our record "Order" is in millway/labels too',
        '  so our record "Order" is owned by Millway in millway/labels and by Parcelway in '
        "parcelway/labels",
    ]
    edit(FILE, "owner: partner", "owner: product")
    edit(FILE, "within: 60 s", "within: 61 s")
    assert "our record" not in diff("HEAD")[1]

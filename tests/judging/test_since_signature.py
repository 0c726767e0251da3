"""A signature under another text: the finding shows what changed since, where git knows it."""

from pathlib import Path

import pytest
from conftest import CHECKOUT, MakeSite
from sites import AC7, PARTNER
from versions import git, repository

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.judging.selection import Selection

FILE = "scopes/acme/labels.md"
BASE = (CHECKOUT / "tests" / "rules" / "base.md").read_text(encoding="utf-8")
SIGNED = """\
agreement:
  product: {{engineer: Ada Lovelace, date: 2026-10-21, digest: "{0}"}}
  partner:
    engineer: Annie Easley
    date: 2026-10-22
    digest: "{0}"
    evidence: "https://git.example/scopes/pull/42"
---
Packers"""
LAST = (
    "undo the change, or add it to changes and, when Ada Lovelace agrees to the new text, "
    "record it:"
)


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a signed scope, then a commit that moves on its status."""
    base = make_site({"scopes/acme/index.md": PARTNER, FILE: BASE})
    file = base / FILE
    (scope,) = check(mkdocs_yml.load(base / "mkdocs.yml")).catalogue.scopes.values()
    text = BASE.replace("---\nPackers", SIGNED.format(scope.digest))
    file.write_text(text)
    repository(base, monkeypatch)
    file.write_text(text.replace("status: in-review", "status: agreed"))
    git(base, "commit", "--quiet", "--all", "--message", "Two")
    return base


def edit(site: Path, old: str, new: str) -> None:
    file = site / FILE
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))


def hints(site: Path, audience: str | None = None, since: str | None = None) -> list[str | None]:
    outcome = check(mkdocs_yml.load(site / "mkdocs.yml"), Selection(since=since, audience=audience))
    report = outcome.report if audience is None else outcome.shareable[audience]
    return [finding.hint for finding in report.findings if finding.rule == "outdated-signature"]


def test_it_shows_what_changed(site: Path) -> None:
    assert hints(site) == []
    edit(site, "within: 60 s", "within: 30 s")
    edit(site, "1, 5 and 15", "1, 5 and 25")
    git(site, "commit", "--quiet", "--all", "--message", "Three")
    signed = git(site, "rev-parse", "--short", "HEAD~1").strip()
    hint = hints(site)[0]
    assert hint == (
        f"since the signed text (scopes diff {signed}): record Order: the time is shorter: "
        "30 seconds instead of 1 minute; criterion AC4: the text: "
        '"When Parcelway answers with a 5xx, the order is sent again after 1, 5 and 25 minutes." '
        'instead of "When Parcelway answers with a 5xx, the order is sent again after 1, 5 and 15 '
        f'minutes."; {LAST}'
    )


def test_it_shows_no_more_than_three_changes(site: Path) -> None:
    for number in range(3, 7):
        edit(site, f"  AC{number}:", f"  AC{number}0:")
    hint = hints(site)[0]
    assert hint is not None
    assert "criterion AC5 is now called AC50; it says the same; and 1 more; undo" in hint


def test_a_shallow_clone_says_how_to_fetch_more(site: Path, tmp_path: Path) -> None:
    edit(site, "within: 60 s", "within: 30 s")
    git(site, "commit", "--quiet", "--all", "--message", "Three")
    clone = tmp_path / "clone"
    git(site, "clone", "--quiet", "--depth", "1", site.as_uri(), str(clone))
    assert hints(clone)[0] == (
        "to see what changed since the signature, fetch more commits (git fetch --unshallow, or "
        f"fetch-depth: 0 in actions/checkout); {LAST}"
    )


def test_without_the_signed_text_nothing_is_said_of_it(site: Path) -> None:
    edit(site, "within: 60 s", "within: 30 s")
    (site / ".git").rename(site / "git")
    assert hints(site)[0] == LAST


def test_each_version_is_compared_with_its_own_earlier_text(site: Path) -> None:
    def unrecorded() -> list[str]:
        outcome = check(mkdocs_yml.load(site / "mkdocs.yml"), selection=Selection(since="HEAD"))
        return [
            finding.message
            for finding in outcome.report.findings
            if finding.rule == "unrecorded-change"
        ]

    file = site / FILE
    text = file.read_text().replace("criteria:\n", f"criteria:\n{AC7}")
    plan = "next: {version: v1.1, status: in-review}\n"
    file.write_text(text.replace("criteria:\n", f"{plan}criteria:\n", 1))
    assert unrecorded() == []
    (scope,) = check(mkdocs_yml.load(site / "mkdocs.yml")).catalogue.scopes.values()
    assert scope.next is not None
    product = f'{{engineer: Ada Lovelace, date: 2026-10-21, digest: "{scope.next.digest}"}}'
    signed = plan.replace("}", f", agreement: {{product: {product}}}}}")
    file.write_text(file.read_text().replace(plan, signed))
    git(site, "commit", "--quiet", "--all", "--message", "Plan")
    assert unrecorded() == []
    reworded = file.read_text().replace('says "copy"', 'says "double"')
    file.write_text(reworded)
    message = "AC7 was changed after it was signed, and changes does not say so"
    assert unrecorded() == [f"in v1.1, {message}"]
    # It becomes the current version with other words than were signed.
    file.write_text(reworded.replace(signed, ""))
    assert unrecorded() == [message]


def test_readers_are_shown_no_earlier_text(site: Path) -> None:
    edit(site, "within: 60 s", "within: 30 s")
    assert hints(site, "everyone")[0] == LAST
    assert hints(site, "everyone", "one")[0] == LAST

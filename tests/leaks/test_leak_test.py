"""`scopes leak-test`: it passes where nothing leaks, and notices each leak."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, MakeSite
from sites import ACME, LINK, PARTNER, build

from integration_scopes import handover, mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli import leak_test, main
from integration_scopes.domain.audience import seen_by as true_seen_by
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.handover import Handover
from integration_scopes.leaks.planting import plant
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing import edition
from integration_scopes.publishing.edition import Edition
from integration_scopes.publishing.pages import rules as rule_pages
from integration_scopes.rules import RULES

FILES = {
    **ACME,
    "scopes/acme/notes.pdf": "a contract",
    "scopes/other/index.md": PARTNER.replace("Acme", "Other"),
    "scopes/other/orders.md": LINK,
    "scopes/other/old.md": LINK.replace("status: draft", "status: draft\nvisible_to: nobody"),
    "scopes/index.md": "# Home\n\n[Acme](acme/index.md)\n",
    "scopes/capabilities.yml": """\
schema_version: 1
capabilities:
  sso: {name: Single sign-on, description: One sign-in for both}
""",
}
WORD = re.compile(r"zqxjkv[a-z]{4}")
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Run the test on a site of the given files; MkDocs builds in this process."""

    def built(handed: Handover, file: Path, folder: Path, *_: object, **__: object) -> bool:
        monkeypatch.setattr(handover, "_received", [handed])
        build(file.parent, site_dir=str(folder))
        return True

    def run_in(files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(leak_test, "built", built)
        # Of the rules' pages two are enough.
        monkeypatch.setattr(rule_pages, "RULES", dict(islice(RULES.items(), 2)))
        monkeypatch.chdir(make_site(files))
        code = main(["leak-test", *arguments])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_in


def test_nothing_leaks(run: Run, tmp_path: Path) -> None:
    code, out, err = run(FILES)
    assert code == 0
    assert [line.partition(":")[0] for line in out.splitlines()[:-1]] == [
        "everyone",
        "acme",
        "other",
        "internal",
    ]
    *lines, last = out.splitlines()
    assert [one for one in lines if not one.endswith(" of its own, nothing of others")] == []
    assert re.match(r"[\d,]+ words in [\d,]+ places of \d+ fields, 4 audiences, ", last)
    assert out.endswith(": no leak\n")
    assert err.splitlines() == [
        f"building for {one}" for one in ("everyone", "acme", "other", "internal")
    ]
    assert not (tmp_path / "site").exists()


def unfiltered(catalogue: Catalogue, *_: Any) -> Catalogue:
    return catalogue


def with_internal(catalogue: Catalogue, audience: str, *rest: Any) -> Catalogue:
    seen = true_seen_by(catalogue, audience, *rest)
    return replace(seen, scopes={id_: catalogue.scopes[id_] for id_ in seen.scopes})


def with_partners(catalogue: Catalogue, audience: str, *rest: Any) -> Catalogue:
    return replace(true_seen_by(catalogue, audience, *rest), partners=catalogue.partners)


def with_pages(catalogue: Catalogue, audience: str, *rest: Any) -> Catalogue:
    return replace(true_seen_by(catalogue, audience, *rest), pages=catalogue.pages)


def with_hidden_ones(catalogue: Catalogue, audience: str, *rest: Any) -> Catalogue:
    seen = true_seen_by(catalogue, audience, *rest)
    mine = {id_: one for id_, one in catalogue.scopes.items() if one.partner_id == audience}
    return replace(seen, scopes={**seen.scopes, **mine})


def with_nothing(catalogue: Catalogue, audience: str, *rest: Any) -> Catalogue:
    return replace(true_seen_by(catalogue, audience, *rest), scopes={})


@pytest.mark.parametrize(
    ("mutation", "complaint"),
    [
        (unfiltered, "leak: other/orders.md (summary) of partner in "),
        (unfiltered, "leak: other/orders.md (capability's name) of partner in "),
        (unfiltered, "leak: other/orders.md (capability's description) of partner in "),
        (with_internal, "leak: acme/orders.md (internal.*) of internal in acme-"),
        (with_partners, "leak: other/index.md (name) of partner in "),
        (with_pages, "leak: a page in the folder (page's text) of partner in "),
        (with_nothing, "missing: nothing of acme/orders.md (partner) is there"),
    ],
)
def test_a_filter_that_lets_something_through_is_noticed(
    run: Run, monkeypatch: pytest.MonkeyPatch, mutation: Any, complaint: str
) -> None:
    monkeypatch.setattr(edition, "seen_by", mutation)
    monkeypatch.setattr(leak_test, "_SHOWN", 1000)
    code, out, _ = run(FILES, "--audience", "acme")
    assert code == 1
    assert complaint in WORD.sub("", out)


def test_what_nobody_may_see_is_noticed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edition, "seen_by", with_hidden_ones)
    monkeypatch.setattr(leak_test, "_SHOWN", 1000)
    code, out, _ = run(FILES, "--audience", "other")
    assert code == 1
    assert "leak: other/old.md (title) of nobody in " in out


def test_contacts_are_noticed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A partner's own build shows them; another file of the same site never may."""
    monkeypatch.setattr(Edition, "seen", lambda _, catalogue: catalogue)
    code, out, _ = run(FILES, "--audience", "everyone")
    assert code == 1
    assert "leak" in out.splitlines()[-1]


@pytest.mark.parametrize(
    ("files", "arguments", "code", "complaint"),
    [
        (FILES, ["--audience", "acmee"], 2, 'there is no audience "acmee"; did you mean "acme"?'),
        ({"scopes/index.md": "# Nothing\n"}, [], 3, "no scopes found in"),
    ],
)
def test_what_stops_it(
    run: Run, files: dict[str, str], arguments: list[str], code: int, complaint: str
) -> None:
    found, out, err = run(files, *arguments)
    assert (found, out) == (code, "")
    assert complaint in err


def test_the_copy_of_the_example_is_whole_and_every_text_is_planted(tmp_path: Path) -> None:
    site = mkdocs_yml.load(CHECKOUT / "mkdocs.yml")
    planting = plant(site.docs_dir, site.base, tmp_path / "docs")
    original = check(site).catalogue
    copied = replace(site, base=tmp_path, docs_dir=tmp_path / "docs")
    outcome = check(copied)
    assert len(outcome.catalogue.partners) == len(original.partners) + 1
    assert {one.rule for one in outcome.report.diagnostics}.isdisjoint(
        {"unreadable", "wrong-type", "wrong-value", "unknown-key", "missing-key"}
    )
    for scope in outcome.catalogue.scopes.values():
        texts = [scope.title, scope.summary, *scope.records, *scope.in_scope, *scope.out_of_scope]
        texts += [one.text for one in scope.criteria.values()]
        texts += [one.so_that for one in scope.stories.values()]
        texts += [record.match_on for record in scope.records.values()]
        assert [text for text in texts if text and not WORD.search(text)] == []
    assert disclosed(outcome.results, outcome.catalogue).tests == ()
    assert {one.secrecy for one in planting.sentinels.values()} == {"open", "partner", "internal"}


def test_the_example_site_does_not_leak(capsys: pytest.CaptureFixture[str]) -> None:
    """As people run it, with MkDocs in a process of its own; all audiences take longer."""
    code = main(["leak-test", "--audience", "northwind", "--config", str(CHECKOUT / "mkdocs.yml")])
    out = capsys.readouterr().out
    assert code == 0, out
    assert out.endswith(": no leak\n")

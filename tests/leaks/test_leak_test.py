"""`scopes leak-test`: it passes where nothing leaks, and notices each leak."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, MKDOCS_YML, MakeSite
from sites import ACME, LINK, PARTNER, build

from integration_scopes import handover, mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli import leak_test, main
from integration_scopes.cli.building import Job
from integration_scopes.domain.audience import seen_by as true_seen_by
from integration_scopes.exports.json import text as json_text
from integration_scopes.exports.material import Material
from integration_scopes.indexes.backlog import Backlog, backlog
from integration_scopes.leaks.planting import plant
from integration_scopes.leaks.sentinel import UNSHOWN
from integration_scopes.model.capability import Capability
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.navigation import navigation
from integration_scopes.publishing.pages import rules as rule_pages
from integration_scopes.rules import RULES

SCOPE = LINK.replace(
    "in_scope:",
    """\
  AC2: {text: An order that is gone says so, story: S1}
  AC3: {text: A clerk without an account gets a page that says so, story: S1}
in_scope:""",
)
FILES = {
    **ACME,
    "scopes/acme/orders.md": SCOPE,
    "scopes/acme/notes.pdf": "a contract",
    "scopes/acme/again.md": SCOPE,
    "scopes/other/index.md": PARTNER.replace("Acme", "Other"),
    "scopes/other/orders.md": SCOPE,
    "scopes/other/old.md": SCOPE.replace("status: draft", "status: draft\nvisible_to: nobody"),
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

    def built(jobs: Sequence[Job], file: Path, *_: object, **__: object) -> Iterator[bool]:
        for job in jobs:
            monkeypatch.setattr(handover, "_received", [job.handed])
            build(file.parent, site_dir=str(job.folder))
            yield True

    def run_in(files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(leak_test, "built", built)
        monkeypatch.setattr(leak_test, "_SHOWN", 1000)
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
        f"built for {one}" for one in ("everyone", "acme", "other", "internal")
    ]
    assert not (tmp_path / "site").exists()


WHOLE: list[Catalogue] = []
"""What the filter was given last, for mutations that go around it."""


def seen_after(change: Callable[[Catalogue, Catalogue], dict[str, Any]]) -> Any:
    """A filter whose answer is changed: by what it answers, and what it was asked about."""

    def seen_by(catalogue: Catalogue, audience: str, *rest: Any) -> Catalogue:
        WHOLE[:] = [catalogue]
        seen = true_seen_by(catalogue, audience, *rest)
        return replace(seen, **change(seen, catalogue))

    return seen_by


def told_in_the_navigation(catalogue: Catalogue) -> list[Any]:
    titles = [one.name for one in WHOLE[0].partners.values()]
    return [*navigation(catalogue), *({name: "https://elsewhere.example/"} for name in titles)]


def exported_whole(material: Material) -> str:
    return json_text(replace(material, catalogue=WHOLE[0]))


def with_others_names(catalogue: Catalogue) -> Backlog:
    names = ", ".join(one.name for one in WHOLE[0].partners.values())
    found = backlog(catalogue)
    said = Capability(id="", path="", name=names)
    return replace(found, rows=tuple(replace(row, said=said) for row in found.rows))


def files_of_everybody(_: Catalogue) -> frozenset[str]:
    return frozenset(f"{id_}/notes.pdf" for id_ in WHOLE[0].partners)


FILTER = "integration_scopes.publishing.edition.seen_by"
PUBLISHING = "integration_scopes.publishing.publication"
MUTATIONS: dict[str, tuple[str, Any, str]] = {
    "no filter": (
        FILTER,
        lambda catalogue, *_: catalogue,
        "leak: acme/orders.md (capability's description) of partner in ",
    ),
    "scopes": (
        FILTER,
        seen_after(lambda _, all_: {"scopes": all_.scopes, "partners": all_.partners}),
        "leak: acme/orders.md (criteria.*.text) of partner in ",
    ),
    "what is internal": (
        FILTER,
        seen_after(lambda seen, all_: {"scopes": {id_: all_.scopes[id_] for id_ in seen.scopes}}),
        "leak: other/orders.md (internal.*) of internal in other-",
    ),
    "what nobody may see": (
        FILTER,
        seen_after(
            lambda seen, all_: {
                "scopes": {
                    id_: one for id_, one in all_.scopes.items() if one.partner_id in seen.partners
                }
            }
        ),
        "leak: other/old.md (title) of nobody in ",
    ),
    "partners": (
        FILTER,
        seen_after(lambda _, all_: {"partners": all_.partners}),
        "leak: acme/index.md (name) of partner in ",
    ),
    "ordinary pages": (
        FILTER,
        seen_after(lambda _, all_: {"pages": all_.pages}),
        "leak: a page in the folder (page's text) of partner in ",
    ),
    "everything": (
        FILTER,
        seen_after(lambda *_: {"scopes": {}}),
        "missing: no page shows criteria.*.text of other/orders.md",
    ),
    "what tests are called": (
        f"{PUBLISHING}.disclosed",
        lambda results, _: results,
        "leak: acme/again.md (name of a test about two) of internal in ",
    ),
    "where results are from": (
        f"{PUBLISHING}.disclosed",
        lambda results, _: results,
        "leak: test results (name of a file with everybody's tests) of internal in ",
    ),
    "contacts on pages": (
        "integration_scopes.publishing.edition.Edition.shows_contacts",
        lambda *_: True,
        "leak: other/orders.md (owner.contact) of partner in other-",
    ),
    "contacts in exports": (
        "integration_scopes.exports.material.Material.shows_contacts",
        lambda *_: True,
        "leak: other/orders.md (owner.contact) of partner in export/scopes.json, as text",
    ),
    "the published export": (
        f"{PUBLISHING}.json.text",
        exported_whole,
        "leak: acme/orders.md (scope's id) of partner in export/scopes.json, as text",
    ),
    "the navigation": (
        f"{PUBLISHING}.navigation",
        told_in_the_navigation,
        "leak: acme/index.md (name) of partner in 404.html, as text",
    ),
    "an index": (
        "integration_scopes.publishing.pages.backlog.backlog",
        with_others_names,
        "leak: acme/index.md (name) of partner in backlog/index.html, as text",
    ),
    "files beside the scopes": (
        f"{PUBLISHING}.attachments",
        files_of_everybody,
        "leak: acme/notes.pdf (file) of partner in acme-/notes.pdf, as text",
    ),
    "the baseline": (
        "integration_scopes.check._below",
        lambda *_: frozenset(),
        "leak: baseline (baseline) of internal in .json, as file name",
    ),
    "comments": (
        "integration_scopes.plugin.cleaned",
        lambda html: html,
        "leak: other/orders.md (comment) of internal in other-",
    ),
}


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_whatever_lets_something_through_is_noticed(
    run: Run, monkeypatch: pytest.MonkeyPatch, mutation: str
) -> None:
    """One audience is enough; to the other partner it is the same."""
    place, changed, complaint = MUTATIONS[mutation]
    monkeypatch.setattr(FILTER, seen_after(lambda *_: {}))
    monkeypatch.setattr(place, changed)
    code, out, _ = run(FILES, "--audience", "other")
    assert code == 1
    assert complaint in WORD.sub("", out)


def test_every_field_that_a_page_shows_is_found_on_one(run: Run) -> None:
    """A scope with all there is; the fields that no page shows are those of the list."""
    case = CHECKOUT / "tests/cases/complete-two-way"
    files = {
        path.relative_to(case).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((case / "scopes").rglob("*.md"))
    }
    (path,) = (path for path, text in files.items() if "kind: scope" in text)
    files[path] = (
        files[path]
        .replace("  contact: grace@", "  handle: grace\n  contact: grace@", 1)
        .replace("rule: per-field\n", "rule: per-field\n      note: Names too\n", 1)
    )
    code, out, err = run(files, "--audience", "northwind", "--audience", "internal", "--verbose")
    assert (code, out.count("missing")) == (0, 0), out
    unshown = {line.split(": ")[1] for line in err.splitlines() if line.startswith("not shown: ")}
    assert "owner.handle" in unshown
    assert unshown <= UNSHOWN.keys()


def test_a_navigation_of_the_owners_is_not_that_of_the_copy(run: Run) -> None:
    nav = "nav: [index.md, {Acme: acme/index.md}]\n"
    code, out, _ = run({**FILES, "mkdocs.yml": MKDOCS_YML + nav}, "--audience", "acme")
    assert code == 0, out


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
    assert {one.secrecy for one in planting.sentinels.values()} == {"open", "partner", "internal"}


def test_the_example_site_does_not_leak(capsys: pytest.CaptureFixture[str]) -> None:
    """As people run it, for every audience, with MkDocs in processes of its own."""
    code = main(["leak-test", "--config", str(CHECKOUT / "mkdocs.yml")])
    written = capsys.readouterr()
    out = written.out
    assert code == 0, out + written.err
    *lines, last = out.splitlines()
    assert [one for one in lines if not one.endswith(" of its own, nothing of others")] == []
    assert len(lines) == 10
    assert re.search(r" of \d+ fields, 10 audiences, [\d,]+ files, 17 forms: no leak$", last)

"""`scopes leak-test`: it passes where nothing leaks, and notices each leak."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import CHECKOUT, MKDOCS_YML, Command, MakeSite
from sites import ACME, LINK, PARTNER, build

from integration_scopes.cli import main
from integration_scopes.cli.commands import leak_test
from integration_scopes.domain.audience import seen_by as true_seen_by
from integration_scopes.domain.disclosure import disclosed as true_disclosed
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.json import pieces as json_pieces
from integration_scopes.indexes.backlog import Backlog, backlog
from integration_scopes.indexes.people import Owner, people
from integration_scopes.indexes.portfolio import Counts, counts
from integration_scopes.model.catalogue import Capability, Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.result import Results
from integration_scopes.publishing import checked_site
from integration_scopes.publishing.checked_site import CheckedSite
from integration_scopes.publishing.navigation import navigation
from integration_scopes.publishing.pages import GeneratedPage
from integration_scopes.publishing.pages.partner import page as partner_page

SCOPE = LINK.replace(
    "in_scope:",
    """\
  AC2: {text: An order that is gone says so, story: S1}
  AC3: {text: A clerk without an account gets a page that says so, story: S1}
in_scope:""",
)
VAGUE = SCOPE.replace("A clerk without an account gets a page that says so", "Errors are handled")
VAGUE = VAGUE.replace("    so_that: I need not search for it\n", "")
OPEN = VAGUE.replace(
    "owner:\n",
    """\
internal:
  notes: Priced into the spring renewal
  more: [Ask Ada first]
# Waits for the board
owner:  # until spring
""",
)
CONFIG = MKDOCS_YML.replace(
    "{product: Orderly}",
    "{product: Orderly, drafts: warning, test_results: [results/*.xml], "
    "baseline: scopes/known.json, copy: [known.json]}",
)
NAV = """\
nav:
  - index.md
  - Secret plans: [acme/index.md, {The big deal: acme/orders.md}]
  - Other: [other/index.md, other/orders.md, {Put aside: ./other/old/}]
"""
KNOWN = json.dumps(
    {
        "version": 1,
        "findings": [
            {
                "rule": "vague-criterion",
                "path": path,
                "trail": ["criteria", "AC3", "text"],
                "count": 1,
            }
            for path in ("scopes/acme/orders.md", "scopes/other/orders.md")
        ],
    }
)
FILES: Mapping[str, str] = {
    "mkdocs.yml": CONFIG + NAV,
    "scopes/index.md": "# Home\n\nAll that [we](assets/we.svg) build.\n",
    "scopes/assets/we.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "scopes/acme/index.md": PARTNER.replace(
        "url:", "visible_to: partner\nlogo: acme.svg\nsummary: A sleeping giant\nurl:"
    ),
    "scopes/acme/acme.svg": '<svg xmlns="http://www.w3.org/2000/svg"><desc>Acme</desc></svg>',
    "scopes/acme/orders.md": VAGUE.replace("sso", "wholesale") + "\n[A contract](contract.pdf)\n",
    # The partner's word is narrower.
    "scopes/acme/open.md": SCOPE.replace("status: draft", "status: draft\nvisible_to: everyone"),
    "scopes/acme/contract.pdf": "a contract",
    "scopes/acme/notes.md": "---\nkind: page\n---\n# Notes on Acme\n",
    "scopes/other/index.md": PARTNER.replace("Acme", "Other").replace("acme", "other"),
    "scopes/other/orders.md": OPEN.replace("Acme", "Other")
    + "\nSee [the plan](plan.pdf).\n\n<!-- Ask again in May -->\n",
    "scopes/other/plan.pdf": "a plan",
    "scopes/other/margins.pdf": "our margins",
    "scopes/other/old.md": SCOPE.replace("status: draft", "status: draft\nvisible_to: nobody"),
    "scopes/capabilities.yml": """\
sso: {name: Single sign-on, description: One sign-in for both}
wholesale: {name: Wholesale prices, description: What only Acme pays}
""",
    "results/other.xml": '<testsuite><testcase name="opens [other/orders/AC1]"/></testsuite>',
    "results/all.xml": """\
<testsuite timestamp="2026-11-04T02:15:00">
  <testcase name="gone [other/orders/AC2]"/>
  <testcase name="secret margins [acme/orders/AC2]"/>
  <testcase name="both (other/orders/AC3, acme/orders/AC3)"/>
</testsuite>
""",
    "scopes/known.json": KNOWN,
}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, run_scopes: Command) -> Run:
    """Run the test on a site of the given files; MkDocs builds in this process."""

    def built(sites: Sequence[CheckedSite], *_: object) -> Iterator[bool]:
        for site in sites:
            monkeypatch.setattr(checked_site, "_received", [site])
            build(site.config_file.parent, site_dir=str(site.site_dir))
            yield True

    def run_in(files: Mapping[str, str], *arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(leak_test, "build_each", built)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
        monkeypatch.chdir(make_site(files))
        return run_scopes("leak-test", *arguments)

    return run_in


def test_nothing_leaks(run: Run, tmp_path: Path) -> None:
    code, out, err = run(FILES)
    assert re.sub(r"\d+ files, \d+ exports", "N files, N exports", out) == (
        "everyone: N files, N exports, 3 reports: equal without 1 capability name, 3 comments, "
        "1 contact, 3 files, 1 page, 1 partner, 1 private note, 3 scopes, 2 tests, "
        "1 tolerated finding\n"
        "acme: N files, N exports, 3 reports: equal without 3 comments, 1 contact, 1 file, "
        "1 private note, 1 scope\n"
        "other: N files, N exports, 3 reports: equal without 1 capability name, 3 comments, "
        "3 files, 1 page, 1 partner, 1 private note, 3 scopes, 2 tests, 1 tolerated finding\n"
        "internal: nothing is hidden, nothing to compare\n"
        "4 audiences: no leak\n"
    )
    assert (code, err) == (0, "")
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


def partners_in_the_navigation(catalogue: Catalogue, **_: bool) -> list[Any]:
    titles = [partner.name for partner in WHOLE[0].partners.values()]
    return [*navigation(catalogue), *({name: "https://elsewhere.example/"} for name in titles)]


def exported_whole(material: Edition) -> Iterable[str]:
    return json_pieces(replace(material, catalogue=WHOLE[0]))


def exported_with_notes(material: Edition) -> Iterable[str]:
    seen = material.catalogue.scopes
    return [*json_pieces(material), str([WHOLE[0].scopes[id_].internal for id_ in seen])]


def with_others_names(catalogue: Catalogue) -> Backlog:
    names = ", ".join(partner.name for partner in WHOLE[0].partners.values())
    found = backlog(catalogue)
    stated = Capability(id="", path="", name=names)
    return replace(found, rows=tuple(replace(row, named=stated) for row in found.rows))


def counted(catalogue: Catalogue) -> Counts:
    return replace(counts(catalogue), scopes=len(WHOLE[0].scopes))


def ordered(catalogue: Catalogue) -> tuple[Owner, ...]:
    """The owners, each with everything that they own."""
    everything = {person.name: person.owned for person in people(WHOLE[0])}
    return tuple(replace(person, owned=everything[person.name][:1]) for person in people(catalogue))


def numbered(partner: Partner, edition: Edition) -> GeneratedPage:
    """A partner's page, which says how many partners come before it."""
    found = partner_page(partner, edition)
    return replace(found, description=f"No. {[*WHOLE[0].partners].index(partner.id)}")


def with_file(name: str, content: Callable[[], str]) -> Any:
    """Our own files, and one more."""

    def files() -> dict[str, Callable[[], bytes]]:
        return {name: lambda: content().encode()}

    return files


def named_in_the_manifest() -> str:
    return "\n".join(sorted(WHOLE[0].scopes))


def hashed() -> str:
    return hashlib.sha256(repr(sorted(WHOLE[0].scopes)).encode()).hexdigest()


def test_names_alone(results: Results, seen: Catalogue) -> Results:
    """What is disclosed, with the names of tests that are about hidden scopes too."""
    names = {test.span: test.name for test in results.tests}
    found = true_disclosed(results, seen)
    return replace(found, tests=tuple(replace(test, name=names[test.span]) for test in found.tests))


test_names_alone.__test__ = False  # type: ignore[attr-defined]

FILTER = "integration_scopes.exports.edition.seen_by"
DISCLOSED = "integration_scopes.exports.edition.disclosed"
PUBLISHING = "integration_scopes.publishing"
MUTATIONS: dict[str, tuple[str, Any, str]] = {
    "no filter": (FILTER, lambda catalogue, *_: catalogue, "site/acme/index.html is there"),
    "scopes": (
        FILTER,
        seen_after(lambda _, all_: {"scopes": all_.scopes, "partners": all_.partners}),
        "perhaps from scopes/acme/",
    ),
    "scopes that no one may see": (
        FILTER,
        seen_after(
            lambda seen, all_: {
                "scopes": {
                    id_: scope
                    for id_, scope in all_.scopes.items()
                    if scope.partner_id in seen.partners
                }
            }
        ),
        "site/other/old/index.html is there",
    ),
    "private notes": (
        FILTER,
        seen_after(lambda seen, all_: {"scopes": {id_: all_.scopes[id_] for id_ in seen.scopes}}),
        "perhaps from scopes/other/orders.md:9",
    ),
    "that there are private notes": (
        FILTER,
        seen_after(
            lambda seen, all_: {
                "scopes": {
                    id_: replace(scope, internal=all_.scopes[id_].internal and "Hidden")
                    for id_, scope in seen.scopes.items()
                }
            }
        ),
        "site/other/orders/index.html says",
    ),
    "partners": (
        FILTER,
        seen_after(lambda _, all_: {"partners": all_.partners}),
        "perhaps from scopes/acme/index.md:",
    ),
    "the widest word counts": (
        "integration_scopes.domain.audience._WIDEST_FIRST",
        ["nobody", "partner", "everyone"],
        "site/acme/open/index.html is there",
    ),
    "ordinary pages": (
        FILTER,
        seen_after(lambda _, all_: {"pages": all_.pages}),
        "site/acme/notes/index.html is there",
    ),
    "everything is hidden": (
        FILTER,
        seen_after(lambda *_: {"scopes": {}}),
        "missing: no page for other/orders.md",
    ),
    "names of tests": (
        DISCLOSED,
        test_names_alone,
        "perhaps from results/all.xml",
    ),
    "test results": (
        DISCLOSED,
        lambda results, _: results,
        "perhaps from results/all.xml",
    ),
    "contacts on pages": (
        "integration_scopes.exports.edition.Edition.shows_contacts",
        lambda *_: True,
        'site/other/index.html says "grace@orderly',
    ),
    "contacts in exports": (
        "integration_scopes.exports.edition.Edition.shows_contacts",
        lambda *_: True,
        'site/export/scopes.json says "grace@orderly',
    ),
    "the published export": (
        f"{PUBLISHING}.files.json.pieces",
        exported_whole,
        "site/export/scopes.json says",
    ),
    "private notes in the export": (
        f"{PUBLISHING}.files.json.pieces",
        exported_with_notes,
        "perhaps from scopes/other/orders.md:9",
    ),
    "our navigation": (
        f"{PUBLISHING}.publication.navigation",
        partners_in_the_navigation,
        "from scopes/acme/",
    ),
    "the owner's navigation": (
        "integration_scopes.plugin.navigation.leaves_out",
        lambda *_: False,
        'says "Secret plans',
    ),
    "an index": (
        "integration_scopes.publishing.pages.backlog.backlog",
        with_others_names,
        'site/backlog/index.html says "Acme, ',
    ),
    "a count": (
        "integration_scopes.publishing.pages.home.counts",
        counted,
        'site/index.html says "4',
    ),
    "what is first": ("integration_scopes.publishing.pages.across.people", ordered, "site/people/"),
    "a number": (
        "integration_scopes.publishing.pages.partner.page",
        numbered,
        'site/other/index.html says "1"> <link rel="prev" href=".."> <link rel=", and "0"> <link '
        'rel="prev" href=".."> <link rel=" without what is hidden',
    ),
    "names in a manifest": (
        f"{PUBLISHING}.files._copies",
        with_file("manifest.txt", named_in_the_manifest),
        "perhaps from scopes/acme/orders.md",
    ),
    "a hash": (f"{PUBLISHING}.files._copies", with_file("hash.txt", hashed), "site/hash.txt says"),
    "a hidden partner's logo": (
        f"{PUBLISHING}.publication.attachments",
        lambda *_: frozenset({"acme/acme.svg", "other/plan.pdf"}),
        "site/acme/acme.svg is there",
    ),
    "files beside the scopes": (
        f"{PUBLISHING}.publication.attachments",
        lambda *_: frozenset({"other/margins.pdf", "other/plan.pdf"}),
        "site/other/margins.pdf is there",
    ),
    "every file": (
        f"{PUBLISHING}.docs_folder.DocsFolder.is_wanted",
        lambda self, uri: uri in self.pages or not uri.endswith(".md"),
        "site/acme/contract.pdf is there",
    ),
    "the baseline": (
        "integration_scopes.judging.sources._in_docs_folder",
        lambda *_: frozenset(),
        "perhaps from scopes/known.json:1",
    ),
    "comments": (
        "integration_scopes.publishing.cleaning._cleaned",
        lambda html: (html, ()),
        'says " Ask again in May "',
    ),
    "the report of a pull request": (
        "integration_scopes.judging.audience.seen_by",
        lambda catalogue, *_: catalogue,
        "scopes check --format json says",
    ),
}


ELSEWHERE = {"our navigation": ["mkdocs.yml"], "a count": ["scopes/index.md"]}
"""What is not in the site, where something else would hide the leak."""


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_each_leak_is_noticed(run: Run, monkeypatch: pytest.MonkeyPatch, mutation: str) -> None:
    """One audience is enough; to everyone else it is the same."""
    place, changed, complaint = MUTATIONS[mutation]
    monkeypatch.setattr(FILTER, seen_after(lambda *_: {}))
    monkeypatch.setattr(place, changed)
    audience = "everyone" if "contacts" in mutation else "other"
    files = {path: text for path, text in FILES.items() if path not in ELSEWHERE.get(mutation, ())}
    code, out, _ = run(files, "--audience", audience)
    assert code == 1
    assert complaint in out


def test_a_page_that_says_who_may_see_it(run: Run) -> None:
    files = {
        **FILES,
        "scopes/other/hush.md": "---\nkind: page\nvisible_to: nobody\n---\n# Hush\n",
        "scopes/hush.md": "---\nkind: page\nvisible_to: nobody\n---\n# Hush\n",
    }
    code, out, _ = run(files, "--audience", "other")
    assert "3 pages" in out
    assert code == 0


def test_what_the_owner_excludes(run: Run) -> None:
    files = {
        **FILES,
        "mkdocs.yml": CONFIG + "exclude_docs: /other/secret.md\ndraft_docs: /other/draft.md\n",
        "scopes/other/secret.md": SCOPE,
        "scopes/other/draft.md": SCOPE,
    }
    code, out, _ = run(files, "--audience", "internal")
    assert "equal without 1 scope" in out
    assert code == 0


def test_an_open_site_has_nothing_to_compare(run: Run) -> None:
    config = MKDOCS_YML.replace("Orderly}", "Orderly, show_contacts: true}")
    code, out, _ = run({**ACME, "scopes/index.md": "# Home\n", "mkdocs.yml": config})
    assert (
        out
        == """\
everyone: nothing is hidden, nothing to compare
acme: nothing is hidden, nothing to compare
internal: nothing is hidden, nothing to compare
3 audiences: no leak
"""
    )
    assert code == 0


def test_a_site_that_hides_everything(run: Run) -> None:
    """Its partner has an audience, which sees no scope."""
    config = MKDOCS_YML.replace("Orderly}", "Orderly, visible_to: nobody}")
    code, out, err = run({**ACME, "mkdocs.yml": config})
    assert [line.rpartition(" without ")[2] for line in out.splitlines()] == [
        "1 partner, 1 scope",
        "1 partner, 1 scope",
        "internal: nothing is hidden, nothing to compare",
        "3 audiences: no leak",
    ]
    assert (code, err) == (0, "")


def test_a_broken_site_is_compared_as_a_preview_shows_it(run: Run) -> None:
    files = {
        **FILES,
        "scopes/acme/bad.md": "---\nkind: scope\n[",
        "scopes/acme/again.md": SCOPE.replace("summary:", "summry:"),
        "scopes/other/bad.md": "---\nkind: scope\nvisible_to: everyone\n[",
        "scopes/other/again.md": SCOPE.replace("summary:", "summry:"),
        "scopes/other/twice.md": OPEN.replace("status:", "internal: {a: b}\nstatus:"),
    }
    code, out, err = run(files, "--audience", "other")
    assert ": equal without " in out
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("files", "arguments", "code", "complaint"),
    [
        (ACME, ["--audience", "acmee"], 2, 'there is no audience "acmee"; did you mean "acme"?'),
        ({"scopes/index.md": "# Nothing\n"}, [], 3, "no scopes found in"),
    ],
)
def test_what_stops_it(
    run: Run, files: dict[str, str], arguments: list[str], code: int, complaint: str
) -> None:
    found, out, err = run(files, *arguments)
    assert (found, out) == (code, "")
    assert complaint in err


def test_the_example_site_does_not_leak(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As people run it, with MkDocs in processes of its own, and with something to hide."""
    ignored = shutil.ignore_patterns(".*", "site", "tests", "plugins")
    shutil.copytree(CHECKOUT, tmp_path / "copy", ignore=ignored)
    for path, line in {
        "guildpost/index.md": "visible_to: partner",
        "quayside/order-alerts.md": "visible_to: nobody",
        "northwind/deals-and-contacts.md": "visible_to: partner",
        "sheetlight/index.md": "visible_to: nobody",
        "quayside/discuss-link.md": "internal: {notes: Ask Ada first}",
    }.items():
        file = tmp_path / "copy/scopes" / path
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("schema_version: 1\n", f"schema_version: 1\n{line}\n"), encoding="utf-8"
        )
    config = str(tmp_path / "copy/mkdocs.yml")
    audiences = ["--audience", "everyone", "--audience", "quayside"]
    code = main(["leak-test", *audiences, "--config", config])
    written = capsys.readouterr()
    assert code == 0, written.out + written.err
    lines = written.out.splitlines()
    assert [": equal without " in line for line in lines] == [True, True, False]
    assert re.search(r" 2 partners, 1 private note, 4 scopes, 12 tests$", lines[0])

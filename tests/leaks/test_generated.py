"""Readers learn nothing of what they may not see: without it, their site is the same to the byte.

So it is with anything else in its place. This says more than a search for words does: it finds
counts, orders, numbered names and gaps just as well. One thing is no secret: where tests of hidden
scopes stand in a file of results, that file's path is not told to readers of the others.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import pytest
import yaml
from bench.plan import plan
from bench.scopes import partner_page
from bench.scopes import scope as made_up
from conftest import CHECKOUT, MKDOCS_YML
from sites import filled

from integration_scopes.check import Outcome, check
from integration_scopes.checked_edition import checked_edition
from integration_scopes.exports import FORMATS
from integration_scopes.findings import Report, Severity
from integration_scopes.judging.selection import Selection
from integration_scopes.leaks.copying import Original
from integration_scopes.leaks.reduced import reduced_copy
from integration_scopes.publishing.macros import macros
from integration_scopes.publishing.publication import publication
from integration_scopes.results.collected import CollectedResults
from integration_scopes.settings import Site

Words = Mapping[str, str | None]
WORDS = (None, None, "everyone", "partner", "partner", "nobody")
NARROWNESS = ("everyone", "partner", "nobody")
NAMES = (CHECKOUT / "scopes/capabilities.yml").read_text(encoding="utf-8")
URL = "https://scopes.example/"


def pool() -> dict[str, str]:
    """The example's partners and scopes, and as many made-up ones."""
    found = {
        path.relative_to(CHECKOUT / "scopes").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((CHECKOUT / "scopes").glob("*/*.md"))
        if path.parent.name != "guide"
    }
    for number in range(20):
        one = plan(number)
        found[f"{one.partner.id}/index.md"] = partner_page(one.partner)
        found[one.path.removeprefix("scopes/")] = made_up(one)
    return found


POOL = pool()
PARTNERS = sorted({path.partition("/")[0] for path in POOL})
SCOPES = sorted(path for path in POOL if not path.endswith("/index.md"))


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A site: its scopes' and partners' files, what each says of who may see it, and the rest."""

    files: Mapping[str, str]
    words: Words
    notes: frozenset[str]
    default: str
    contacts: bool
    diagrams: str
    names: str = NAMES
    private: str = "priced into the renewal"

    @property
    def partners(self) -> list[str]:
        return sorted({path.partition("/")[0] for path in self.files})


def plotted(dice: Random) -> Plot:
    """A few partners, some of their scopes, and words by lot."""
    partners = dice.sample(PARTNERS, 4)
    files = {path: text for path, text in POOL.items() if path.partition("/")[0] in partners}
    for path in sorted(set(files) & set(SCOPES)):
        if len(files) > 12 and dice.random() < 0.4:
            del files[path]
        elif dice.random() < 0.3:
            # A draft may lack it, and says so.
            files[path] = re.sub(r"(?m)^    so_that: .*\n", "", files[path], count=1)
    return Plot(
        files=files,
        words={path: dice.choice(WORDS) for path in files},
        notes=frozenset(partners),
        default=dice.choice(("everyone", "everyone", "partner", "nobody")),
        contacts=dice.random() < 0.3,
        diagrams=dice.choice(("svg", "client")),
    )


def with_others(plot: Plot, audience: str, kept: Collection[str], dice: Random) -> Plot:
    """The site in which everything that `audience` may not see is something else.

    `kept` are the files that it sees.
    """
    files = {path: reached_elsewhere(plot, audience, path) for path in kept}
    words = {path: plot.words[path] for path in kept}
    for path in sorted(set(plot.files) - {*kept} - {f"{partner}/index.md" for partner in PARTNERS}):
        partner = path.partition("/")[0]
        if f"{partner}/index.md" in kept:
            other = f"{partner}/{dice.choice('amz')}-{dice.randrange(1000)}.md"
            files[other], words[other] = POOL[dice.choice(SCOPES)], plot.words[path]
    for partner in dice.sample(sorted(set(PARTNERS) - set(plot.partners)), 2):
        for path in sorted(path for path in POOL if path.startswith(f"{partner}/")):
            files[path], words[path] = POOL[path], "nobody"
    names = yaml.safe_load(NAMES)
    mentioned = {id_ for path in kept for id_ in capabilities(files[path])}
    for id_, stated in names.items():
        if id_ not in mentioned:
            stated["name"] = f"Another {dice.randrange(1000)}"
    return replace(
        plot,
        files=files,
        words=words,
        notes=frozenset(file.partition("/")[0] for file in files),
        names=yaml.safe_dump(names),
        private="something else",
    )


def reached_elsewhere(plot: Plot, audience: str, path: str) -> str:
    """The file's text, with other addresses of people, where nobody is to read them."""
    if plot.contacts or audience == path.partition("/")[0]:
        return plot.files[path]
    return re.sub(r"(?m)^( *contact: ).*$", r"\1other@elsewhere.example", plot.files[path])


def capabilities(text: str) -> Iterator[str]:
    data = yaml.safe_load(text.split("---\n")[1])
    for part in ("in_scope", "out_of_scope"):
        yield from data.get(part, {})


def written(plot: Plot, folder: Path) -> Path:
    """The site on disk: beside each file one that it leads to, and in each folder a page."""
    settings = (
        f"product: Orderly, drafts: warning, visible_to: {plot.default}, "
        f"diagrams: {plot.diagrams}, "
        f"show_contacts: {str(plot.contacts).lower()}, test_results: [unit.xml]"
    )
    put(folder, "mkdocs.yml", MKDOCS_YML.replace("product: Orderly", settings))
    put(folder, "unit.xml", RESULTS)
    put(folder, "scopes/index.md", "# Home\n")
    put(folder, "scopes/capabilities.yml", plot.names)
    for path, text in plot.files.items():
        paper = f"{path.rpartition('/')[2].removesuffix('.md')}.pdf"
        put(folder, f"scopes/{path}", spoken(text, plot.words[path], plot.private, paper))
        put(folder, f"scopes/{path.rpartition('/')[0]}/{paper}", f"about {path}")
    for partner in plot.notes:
        put(folder, f"scopes/{partner}/notes.md", f"---\nkind: page\n---\n# On {partner}\n")
    return folder


def spoken(text: str, word: str | None, private: str, paper: str) -> str:
    """The file's text with its word on who may see it, a note of ours, and a link to a paper."""
    lines = f"visible_to: {word}\n" if word else ""
    if private and "\nkind: scope\n" in text:
        lines += f"internal: {{notes: {private}, more: [{private}]}}\n"
    return re.sub(r"(\nkind: \w+\n)", rf"\1{lines}", text, count=1) + f"\n[A paper]({paper})\n"


def results() -> str:
    """Two tests for each scope that there may be, and one that is about all of them."""
    ids = [path.removesuffix(".md") for path in SCOPES]
    cases = [
        f'<testcase name="test[{id_}/AC{number}]">{"<failure/>" * (number % 2)}</testcase>'
        for id_ in ids
        for number in (1, 2)
    ]
    cases.append(f'<testcase name="test_all ({", ".join(f"{id_}/AC3" for id_ in ids)})"/>')
    return f'<testsuite timestamp="2026-11-04T02:15:00">{"".join(cases)}</testsuite>'


RESULTS = results()


def put(folder: Path, path: str, text: str) -> None:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def outcome(site: Site, tests: CollectedResults, audience: str) -> Outcome:
    """What is there; with errors, it would never be published."""
    found = check(site, Selection(audience=audience), tests=tests)
    reported = [
        finding for finding in found.report.findings if finding.severity is not Severity.ERROR
    ]
    return replace(found, report=Report.of(reported, scopes=found.report.scopes))


def everything(site: Site, tests: CollectedResults, audience: str) -> Iterator[tuple[str, object]]:
    """Everything that a host is given to publish, each export and the report."""
    found = outcome(site, tests, audience)
    settings = replace(site.settings, audience=audience)
    yield "report", found.shareable[audience]
    published = publication(found, settings, url=URL)
    for uri, page in published.pages.items():
        if uri.partition("/")[0] not in ("reference", "rules"):
            yield uri, (page.meta, filled(published, uri))
            yield f"above {uri}", published.notice(uri)
    # A component is a panel of a page, and these are compared above.
    known = macros(lambda: (published, "index.md"))
    stated = "".join(str(macro()) for name, macro in known.items() if name != "component")
    yield "macros", published.slots.fill(stated, "index.md")
    yield "pages", (list(published.pages), sorted(published.docs.pages))
    yield "navigation", published.navigation
    yield "destinations", sorted(published.destinations)
    for uri, content in published.files.items():
        yield uri, content()
    for file in sorted(site.docs_dir.rglob("*")):
        uri = file.relative_to(site.docs_dir).as_posix()
        if file.is_file() and published.docs.is_wanted(uri):
            yield f"copied {uri}", file.read_bytes()
    edition = checked_edition(found, settings, url=URL, directories=True)
    for name, format_ in FORMATS.items():
        yield f"export {name}", format_.text(edition)
        yield f"exports {name}", format_.files and format_.files(edition)


def differences(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    return sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


@pytest.mark.parametrize("seed", range(6))
def test_what_readers_may_not_see_makes_no_difference(seed: int, tmp_path: Path) -> None:
    dice = Random(f"interference {seed}")  # noqa: S311  (no secret: the same sites each time)
    plot = plotted(dice)
    whole = Original.of(written(plot, tmp_path / "whole") / "mkdocs.yml")
    hidden = 0
    for audience in ("everyone", *plot.partners):
        mine = dict(everything(whole.site, whole.tests, audience))
        copy = reduced_copy(whole, audience, tmp_path / audience / "less")
        hidden += copy.removed["scope"]
        assert differences(mine, dict(everything(copy.site, copy.tests, audience))) == [], audience
        others = with_others(plot, audience, copy.pages, dice)
        if audience == "everyone" or audience in others.partners:
            other = Original.of(written(others, tmp_path / audience / "others") / "mkdocs.yml")
            theirs = dict(everything(other.site, other.tests, audience))
            assert differences(mine, theirs) == [], f"{audience}, with others"
    assert hidden > 10

"""What a preview shows above its pages: findings, and what to do next."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple, Self

from markupsafe import escape

from integration_scopes.check import Outcome
from integration_scopes.findings import Finding, Report, count
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.publishing.not_found import absolute, below_heading
from integration_scopes.publishing.pages.home import HOME, NAMES
from integration_scopes.publishing.publication import Publication, publication
from integration_scopes.publishing.rendering import fragment
from integration_scopes.settings import Settings, Site
from integration_scopes.values import immutable

MAX_FINDINGS = 50
"""How many findings of one file a page shows; the terminal has all of them."""
MAX_FILES = 20
"""How many files with findings a page links to."""


_NOTICE = re.compile(r'<aside class="scope-notice[^>]*aria-label="Preview".*?</aside>', re.DOTALL)


class FaultyFile(NamedTuple):
    """A file with findings; `uri` is its page's, None if it has no page."""

    path: str
    uri: str | None
    report: Report

    @property
    def summary(self) -> str:
        """How many errors, warnings and notes it has."""
        numbers = ((self.report.errors, "error"), (self.report.warnings, "warning"))
        counts = [count(number, noun) for number, noun in numbers if number]
        return ", ".join(counts) or count(self.report.infos, "note")


@immutable(slots=False)
class Preview:
    """A site that is shown while its author edits it, complete or not.

    `report` is what these readers may know of the check. `folder` is the name of the docs folder,
    `is_empty` says that there is nothing to check in it. `problem` is what would end any other
    build; where it kept the scopes from being checked, everything else `is_old`.
    """

    published: Publication
    report: Report
    folder: str = ""
    is_strict: bool = False
    is_empty: bool = False
    problem: str | None = None
    is_old: bool = False

    @classmethod
    def of(cls, published: Publication, outcome: Outcome, site: Site) -> Self:
        """The preview of a site that could be checked."""
        report = outcome.report
        shareable = outcome.shareable[published.edition.audience]
        # The settings contain nothing from a partner.
        ours = (finding for finding in report.findings if finding.path in site.configs)
        return cls(
            published=published,
            report=Report.of((*shareable.findings, *ours), scopes=shareable.scopes),
            folder=site.docs_dir.name,
            is_strict=site.strict,
            is_empty=not (report.scopes or report.errors),
        )

    def notice(self, uri: str) -> str:
        """The HTML above the page `uri`; empty if there is nothing to say."""
        here = [file for file in self._files if file.uri == uri]
        if not (here or self._is_alarming):
            return self.published.notice(uri)
        values = {**self._values(here), "is_home": uri in NAMES}
        return fragment("preview", values, uri, directories=self.published.directories)

    def not_found(self, page: str, root: str) -> str:
        """The theme's page for an unknown address, with possible reasons.

        `root` is the path of the site's address, since that page is shown at any address.
        """
        values = {**self._values([]), "is_home": True, "is_lost": True}
        html = fragment("preview", values, HOME, link=absolute(self.published, root))
        return below_heading(page, html)

    def has_errors(self, uri: str) -> bool:
        """Whether the page `uri` comes from a file with errors."""
        return any(file.report.errors for file in self._files if file.uri == uri)

    def _values(self, here: list[FaultyFile]) -> Mapping[str, object]:
        others = [file for file in self._files if file not in here]
        return {
            "preview": self,
            "report": self.report,
            "fails": self.report.fails(strict=self.is_strict),
            "here": here,
            "others": [file for file in others if file.uri][:MAX_FILES],
            "lost": [file for file in others if not file.uri][:MAX_FILES],
            "more": max(0, len(others) - MAX_FILES),
            "most": MAX_FINDINGS,
            "count": count,
            "is_lost": False,
        }

    @property
    def _is_alarming(self) -> bool:
        report = self.report
        return bool(report.errors or report.warnings or self.is_empty or self.problem)

    @cached_property
    def _files(self) -> tuple[FaultyFile, ...]:
        pages = dict(self._pages())
        by_path: dict[str, list[Finding]] = {}
        for finding in self.report.findings:
            by_path.setdefault(finding.path, []).append(finding)
        return tuple(
            FaultyFile(path, pages.get(path), Report.of(findings, scopes=0))
            for path, findings in by_path.items()
        )

    def _pages(self) -> Iterator[tuple[str, str]]:
        """The page of each file that has one."""
        for page in self.published.catalogue.pages:
            yield page.path, page.inner
        for uri, generated in self.published.pages.items():
            if generated.source is not None:
                yield generated.source, uri


def interrupted(page: str, problem: str) -> str:
    """The HTML of a page built earlier, with a notice on why it cannot be built now."""
    notice = (
        f'<aside class="scope-notice" aria-label="Preview"><p><strong>Preview: mkdocs.yml cannot '
        f"be used.</strong> {escape(problem)}</p><p>The terminal says more. Until that is fixed, "
        "you see the site as it was before.</p></aside>"
    )
    before, heading, after = _NOTICE.sub("", page).partition("<h1")
    return f"{before}{notice}{heading}{after}"


def stopped(last: Preview | None, problem: str) -> Preview:
    """The preview of a site that cannot be checked: the last one that could, or an empty one."""
    if last is None:
        nothing = Outcome(
            catalogue=Catalogue(product=Settings().product),
            report=Report.of((), scopes=0),
            checked={},
            baseline=None,
            sources=frozenset(),
        )
        empty = publication(nothing, Settings())
        last = Preview(published=empty, report=nothing.report)
    published = last.published
    # A generated page is rendered once. An ordinary page is read again, and may call other macros.
    fresh = replace(published, slots=published.slots.of(published.pages))
    return replace(last, published=fresh, problem=problem, is_old=True)

"""One check of a site: what the rules find, and what is left after waivers and the baseline."""

from collections.abc import Collection, Iterator
from dataclasses import field, replace
from datetime import date

from integration_scopes.cache import Cache
from integration_scopes.domain.audience import INTERNAL
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.findings import Finding
from integration_scopes.judging import positions, sources
from integration_scopes.judging.audience import Withholding
from integration_scopes.judging.baseline import Tolerated, tolerated
from integration_scopes.judging.changed_since import concerned, narrowed
from integration_scopes.judging.configuration import refused
from integration_scopes.judging.since_signature import changed_parts, changed_since
from integration_scopes.judging.waivers import waived
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.reading import git
from integration_scopes.reading.catalogue import Reading
from integration_scopes.results.collected import Collected
from integration_scopes.rules import findings
from integration_scopes.rules.rule import Context
from integration_scopes.settings import Site
from integration_scopes.values import immutable


@immutable(slots=False)
class Run:
    """One check of a site on a day, with test results.

    `judges_next`: next versions are judged too. `partners` are those whose files are asked about,
    None for all.
    """

    site: Site
    today: date | None
    tests: Collected
    judges_next: bool = True
    partners: frozenset[str] | None = None
    cache: Cache = field(default_factory=Cache)

    def judged(
        self, reading: Reading, *, earlier: Catalogue | None = None, asks_history: bool = False
    ) -> Tolerated:
        """The findings in what has been read, after positions, waivers and baseline.

        `earlier` is what the files held at a revision to compare with; with `asks_history`, git
        says what changed since a signature.
        """
        results = self.tests.results
        context = Context(
            settings=self.site.settings,
            today=self.today,
            results=results,
            earlier=earlier,
            changed_parts=changed_parts,
            moved_on=sources.status_days(self.site),
            judges_next=self.judges_next,
            partners=self.partners,
            cache=self.cache,
        )
        if asks_history:
            context = replace(context, changed_since=changed_since(reading.catalogue, self.site))
        place = positions.Positions(reading=reading, site=self.site, results=results)
        all_findings = (
            *positions.of_site(self.site),
            *positions.of_texts(reading, self.site),
            *positions.of_results(self.tests, self.site),
            *place.measured((*reading.findings, *findings(reading.catalogue, context))),
        )
        left = waived(all_findings, reading.catalogue, today=self.today)
        return tolerated([*left.left, *place.measured(left.about_waivers)], self.site)

    def since(
        self, name: str, reading: Reading, assuming: Reading, *, asks_history: bool
    ) -> tuple[Tolerated, tuple[Finding, ...], Collection[str] | None]:
        """The findings now, those that are new since a revision, and the files they are about.

        None means all files: the settings or the baseline changed.
        """
        revision = git.revision(self.site.base, name)
        before = sources.read_site(self.site, revision, cache=self.cache)
        judged = self.judged(assuming, earlier=before.catalogue, asks_history=asks_history)
        present = (*judged.left, *judged.stale)
        changed = sources.changed(revision, self.site)
        tops = None
        if not changed & sources.about_all(self.site):
            tests = sources.reported(self.site, revision).renamed(before.catalogue.present_ids)
            then = replace(self, tests=tests).judged(before)
            tops = concerned(changed, reading.catalogue)
            present = tuple(narrowed(present, (*then.left, *then.stale), tops))
        return judged, (*present, *refused(self.site, reading, revision, changed)), tops

    def withholding(self, audience: str, reading: Reading) -> Withholding:
        """The filter for what that audience may know of a report."""
        if audience != INTERNAL:
            reading = replace(reading, catalogue=sources.without_drafts(reading, self.site))
        return Withholding(audience=audience, reading=reading, site=self.site)

    def own(self, theirs: Withholding) -> Iterator[Finding]:
        """The findings in what an audience sees, as if there were nothing else."""
        seen = replace(self.tests, results=disclosed(self.tests.results, theirs.seen))
        yield from replace(self, tests=seen).judged(theirs.theirs).left

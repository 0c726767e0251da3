"""One check of a site: what the rules find, and what remains after waivers and the baseline."""

from collections.abc import Collection, Iterator
from dataclasses import field, replace
from datetime import date

from integration_scopes.cache import Cache
from integration_scopes.domain.audience import INTERNAL
from integration_scopes.domain.disclosure import disclosed
from integration_scopes.findings import Finding
from integration_scopes.judging import faults, sources
from integration_scopes.judging.audience import AudienceFilter
from integration_scopes.judging.baseline import AfterBaseline, apply_baseline
from integration_scopes.judging.changed_since import affected_files, new_findings
from integration_scopes.judging.next_versions import findings_in_all_versions
from integration_scopes.judging.positions import Positions
from integration_scopes.judging.since_signature import changed_parts, changed_since
from integration_scopes.judging.waivers import apply_waivers
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.reading import git
from integration_scopes.reading.catalogue import Reading
from integration_scopes.results.collected import CollectedResults
from integration_scopes.rules.rule import Context
from integration_scopes.settings import Site
from integration_scopes.values import immutable


@immutable(slots=False)
class Run:
    """One check of a site on a day, with test results.

    `judges_next`: whether next versions are judged, too. `partners`: the ids of those whose scopes
    are judged one by one; None for all.
    """

    site: Site
    today: date | None
    tests: CollectedResults
    judges_next: bool = True
    partners: frozenset[str] | None = None
    cache: Cache = field(default_factory=Cache)

    def judge(
        self, reading: Reading, *, earlier: Catalogue | None = None, asks_history: bool = False
    ) -> AfterBaseline:
        """The findings in the files that were read, after positions, waivers and the baseline.

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
        about_data = (*reading.findings, *findings_in_all_versions(reading.catalogue, context))
        positions = Positions(reading=reading, site=self.site, results=results)
        all_findings = (
            *faults.site_findings(self.site),
            *faults.text_findings(reading, self.site),
            *faults.result_findings(self.tests, self.site),
            *positions.positioned(about_data),
        )
        waived = apply_waivers(all_findings, reading.catalogue, today=self.today)
        about_waivers = positions.positioned(waived.about_waivers)
        return apply_baseline([*waived.remaining, *about_waivers], self.site)

    def judge_since(
        self, name: str, reading: Reading, assuming: Reading, *, asks_history: bool
    ) -> tuple[AfterBaseline, tuple[Finding, ...], Collection[str] | None]:
        """All findings now, those that are new since a revision, and the files they are about.

        `name` is the revision for git; the rules judge `assuming`, as in `check`. None instead of
        files means all: the settings or the baseline changed.
        """
        from integration_scopes.judging.configuration import (  # noqa: PLC0415
            configuration_findings,
        )

        revision = git.revision(self.site.base, name)
        before = sources.read_site(self.site, revision, cache=self.cache)
        judged = self.judge(assuming, earlier=before.catalogue, asks_history=asks_history)
        reported = (*judged.remaining, *judged.stale)
        changed = sources.changed_files(revision, self.site)
        affected = None
        if not changed & sources.files_about_all(self.site):
            tests = sources.read_results(self.site, revision).renamed(before.catalogue.present_ids)
            then = replace(self, tests=tests).judge(before)
            affected = affected_files(changed, reading.catalogue)
            reported = tuple(new_findings(reported, (*then.remaining, *then.stale), affected))
        about_configuration = configuration_findings(self.site, reading, revision, changed)
        return judged, (*reported, *about_configuration), affected

    def audience_filter(self, audience: str, reading: Reading) -> AudienceFilter:
        """The filter for what that audience may know of a report."""
        if audience != INTERNAL:
            reading = replace(reading, catalogue=sources.without_drafts(reading, self.site))
        return AudienceFilter(audience=audience, reading=reading, site=self.site)

    def audience_findings(self, audience: AudienceFilter) -> Iterator[Finding]:
        """The findings in what an audience sees, as if there were nothing else."""
        tests = replace(self.tests, results=disclosed(self.tests.results, audience.catalogue))
        yield from replace(self, tests=tests).judge(audience.visible_reading).remaining

"""Corridor: what a preview's readers may know of what is wrong.

The report is about the whole site, and so is the log of whoever serves the preview. A page tells
what is wrong with the files that its readers see, and only what would be wrong with these if there
were no others: a record that somebody hidden claims too is nothing that they may hear of.
"""

from collections.abc import Iterator

from integration_scopes.check import Outcome
from integration_scopes.diagnostics import Report
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.result import Results
from integration_scopes.rules import FOUND_AFTERWARDS, FOUND_WHILE_READING, findings
from integration_scopes.rules.rule import Context
from integration_scopes.settings import Settings


def complaints(outcome: Outcome, seen: Catalogue, results: Results, settings: Settings) -> Report:
    """The part of the report that is about `seen`, whose test results are `results`."""
    paths = frozenset(_paths(seen))
    hidden = frozenset(_paths(outcome.catalogue)) - paths
    context = Context(settings=settings, results=results)
    arising = {
        (one.rule, one.path, tuple(one.trail), one.message) for one in findings(seen, context)
    }
    elsewhere = {*FOUND_WHILE_READING, *FOUND_AFTERWARDS}
    return Report.of(
        (
            one
            for one in outcome.report.diagnostics
            if one.path in paths
            and (
                not any(path in one.message for path in hidden)
                if one.rule in elsewhere
                else (one.rule, one.path, tuple(one.trail), one.message) in arising
            )
        ),
        scopes=len(seen.scopes),
    )


def _paths(catalogue: Catalogue) -> Iterator[str]:
    yield from (one.path for one in catalogue.partners.values())
    yield from (one.path for one in catalogue.scopes.values())
    yield from (one.path for one in catalogue.pages)

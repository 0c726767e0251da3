"""A scope that nobody will read to its end."""

from collections.abc import Iterator

from integration_scopes.diagnostics import Finding, Severity
from integration_scopes.domain.length import PROSE, words
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.rules.rule import Context, Rule

SLUG = "scope-too-long"


def _check(catalogue: Catalogue, context: Context) -> Iterator[Finding]:
    limit = context.settings.max_words
    for scope in catalogue.scopes.values():
        counts = words(scope)
        total = sum(counts.values())
        if total <= limit:
            continue
        longest = max(counts, key=lambda section: counts[section])
        name = "the prose" if longest == PROSE else f'"{longest}"'
        yield Finding(
            rule=SLUG,
            path=scope.path,
            trail=() if longest == PROSE else (longest,),
            message=f"the scope has {total:,} words, more than {limit:,}; its longest section is "
            f"{name} with {counts[longest]:,}",
            hint="look for the decision that is still open there, or make two scopes of it",
            at_key=True,
        )


RULE = Rule(slug=SLUG, severity=Severity.WARNING, check=_check)

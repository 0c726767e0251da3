"""Two pages for one company."""

import re
from collections.abc import Iterator

from integration_scopes.domain.likeness import company, pairs
from integration_scopes.findings import Finding, Findings, RelatedPlace, Severity
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.rules.rule import rule
from integration_scopes.source import Trail

_MIN_NAME = 7
_URL = re.compile(r"https?://(?:www\.)?([^/:?#]+)(?::[0-9]+)?(/[^?#]*)?", re.IGNORECASE)


@rule(severity=Severity.WARNING)
def _check(catalogue: Catalogue) -> Findings:
    partners = [partner for partner in catalogue.partners.values() if _counts(partner, catalogue)]
    reported: set[str] = set()
    for first, again, trail, why in (*_by_name(partners), *_by_address(partners)):
        if again.id not in reported:
            reported.add(again.id)
            yield Finding(
                path=again.path,
                trail=trail,
                message=f'the partner "{again.name}" is probably "{first.name}" again: {why}',
                hint=f'move its scopes to the folder "{first.id}", or make the names differ more',
                related=(RelatedPlace(label="the other partner", path=first.path, trail=trail),),
            )


def _counts(partner: Partner, catalogue: Catalogue) -> bool:
    scopes = catalogue.scopes_by_partner.get(partner.id, ())
    return not scopes or any(not scope.is_retired for scope in scopes)


_Pair = tuple[Partner, Partner, Trail, str]


def _by_name(partners: list[Partner]) -> Iterator[_Pair]:
    by_name: dict[str, Partner] = {}
    for partner in partners:
        first = by_name.setdefault(company(partner.name), partner)
        if first is not partner:
            is_same = first.name == partner.name
            why = "the names are the same" if is_same else "the names differ in spelling only"
            yield first, partner, ("name",), why
    for pair in pairs(name for name in by_name if len(name) >= _MIN_NAME):
        first, again = sorted((by_name[name] for name in pair), key=lambda partner: partner.id)
        yield first, again, ("name",), "the names differ in one letter"


def _by_address(partners: list[Partner]) -> Iterator[_Pair]:
    """Pairs with one address; two products of one company have different paths."""
    by_host: dict[str, dict[str, Partner]] = {}
    for partner in partners:
        match = _URL.match(partner.url or "")
        if not match:
            continue
        path = (match[2] or "").rstrip("/")
        there = by_host.setdefault(match[1].casefold(), {})
        first = there.get(path) or (next(iter(there.values()), None) if not path else there.get(""))
        there.setdefault(path, partner)
        if first:
            yield first, partner, ("url",), f"both have the address {match[1].casefold()}"

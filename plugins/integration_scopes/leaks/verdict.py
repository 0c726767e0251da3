"""What one audience found: what is not theirs, and what is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from integration_scopes.leaks.search import Hit
from integration_scopes.leaks.sentinel import Sentinel


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`leaks` are sentinels that this audience must not find, with where each was found first.

    `own` are those that it may find, `found` those of them that it did; `lost` are the files of
    which it should have found something and found nothing.
    """

    audience: str
    leaks: tuple[tuple[Sentinel, Hit], ...]
    own: frozenset[str]
    found: frozenset[str]
    lost: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Whether nothing leaked, and nothing that must be there is missing."""
        return not self.leaks and not self.lost and bool(self.own)


def verdict(
    name: str, audience: str, hits: Iterable[Hit], sentinels: Mapping[str, Sentinel]
) -> Verdict:
    """Judge what was found in the site for `audience`, which people know by its `name`."""
    by_word: dict[str, Hit] = {}
    leaks: dict[tuple[str, str], tuple[Sentinel, Hit]] = {}
    for hit in hits:
        one = sentinels.get(hit.word)
        if one is None:
            continue
        by_word.setdefault(hit.word, hit)
        if not one.is_for(audience):
            leaks.setdefault((hit.word, hit.form), (one, hit))
    own = {word: one for word, one in sentinels.items() if one.is_for(audience)}
    wanted = {(one.partner, one.path, one.secrecy) for one in own.values() if one.is_shown}
    seen = {(one.partner, one.path, one.secrecy) for word, one in own.items() if word in by_word}
    return Verdict(
        audience=name,
        leaks=tuple(leaks.values()),
        own=frozenset(own),
        found=frozenset(own.keys() & by_word.keys()),
        lost=tuple(sorted({f"{path} ({secrecy})" for _, path, secrecy in wanted - seen})),
    )

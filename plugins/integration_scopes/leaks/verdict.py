"""What one audience found: what is not theirs, and what is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from integration_scopes.leaks.search import Hit
from integration_scopes.leaks.sentinel import Sentinel

PAGES = (".html", ".txt")
"""The files in which readers must find what is theirs: pages, and what is planted beside them."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """`leaks` are sentinels that this audience must not find, with where each was found first.

    `own` are those that its pages must show, `found` those of them that they do, `lost` the others;
    `silent` are the exports in which nothing was found at all.
    """

    audience: str
    leaks: tuple[tuple[Sentinel, Hit], ...]
    own: frozenset[str]
    found: frozenset[str]
    lost: tuple[Sentinel, ...]
    silent: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether nothing leaked, and nothing that must be there is missing."""
        return not (self.leaks or self.lost or self.silent) and bool(self.own)


def verdict(
    name: str,
    audience: str,
    hits: Iterable[Hit],
    sentinels: Mapping[str, Sentinel],
    exports: Collection[str] = (),
) -> Verdict:
    """Judge what was found in the site for `audience`, which people know by its `name`.

    `exports` are files that hold something of each scope.
    """
    on_pages: set[str] = set()
    files: set[str] = set()
    leaks: dict[tuple[str, str], tuple[Sentinel, Hit]] = {}
    for hit in hits:
        one = sentinels.get(hit.word)
        if one is None:
            continue
        files.add(hit.file)
        if hit.file.endswith(PAGES):
            on_pages.add(hit.word)
        if not one.is_for(audience):
            leaks.setdefault((hit.word, hit.form), (one, hit))
    own = {word: one for word, one in sentinels.items() if one.is_for(audience) and one.is_shown}
    return Verdict(
        audience=name,
        leaks=tuple(leaks.values()),
        own=frozenset(own),
        found=frozenset(own.keys() & on_pages),
        lost=tuple(one for word, one in own.items() if word not in on_pages),
        silent=tuple(sorted(set(exports) - files)),
    )

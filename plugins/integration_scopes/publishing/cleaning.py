"""Clean the HTML of pages. Pages with the same shape are cleaned once."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from integration_scopes.publishing.ids import with_unique_ids
from integration_scopes.publishing.prose import cleaned, unwrapped
from integration_scopes.publishing.publication import Publication
from integration_scopes.publishing.removed import removed
from integration_scopes.publishing.shape import Shape

_SHAPES = 256
"""How many shapes of pages are cached; each page with prose has its own."""


def cleaned_html(
    html: str, uri: str, toc: Iterable[Any], published: Publication
) -> tuple[str, Sequence[str]]:
    """The cleaned HTML of a page, in which each id occurs once, and what cleaning removed.

    Panels are not filled in yet. If an id changes, so does its entry in `toc`.
    """
    html = unwrapped(html)
    gone: Sequence[str] = ()
    if not published.is_trusted(uri) and not published.is_fixed(uri):
        shape = Shape.of(html)
        clean, gone = _cleaned(shape.text)
        html = shape.filled(clean)
    panels = published.slots.anchors(uri)
    return with_unique_ids(html, toc, panels=panels, is_generated=uri in published.pages), gone


@lru_cache(maxsize=_SHAPES)
def _cleaned(html: str) -> tuple[str, Sequence[str]]:
    clean = cleaned(html)
    return clean, removed(html, clean)

"""The HTML that the prose of a page may have; everything else is left out of the page."""

from collections.abc import Mapping, Sequence

from integration_scopes.tables import table

_ALLOWED = table("domain/markup.toml")
TAGS: frozenset[str] = frozenset(_ALLOWED["tags"])
ATTRIBUTES: Mapping[str, Sequence[str]] = _ALLOWED["attributes"]
"""By tag; `*` is any tag."""
SCHEMES: frozenset[str] = frozenset(_ALLOWED["schemes"])
"""The schemes of addresses that may lead out of the site."""

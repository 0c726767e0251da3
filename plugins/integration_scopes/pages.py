"""Corridor: the site's pages as data."""

_GENERATED = ("backlog", "ownership", "rules", "reference", "schema", "assets")


def reserved_folders() -> frozenset[str]:
    """The names below the docs folder that generated pages and files take."""
    return frozenset(_GENERATED)

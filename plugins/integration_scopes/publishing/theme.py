"""Corridor: what the theme's own part of a page lacks for its readers, or would fetch."""

import re

# Whoever parses a page on its way, as mermaid2 does, may put attributes into another order.
_SEARCH = re.compile(
    r'<div(?=[^>]* class="md-search")(?=[^>]* role="dialog")(?![^>]* aria-label)([^>]*)>'
)
_OPTIONS = re.compile(r'<nav(?=[^>]* class="md-search__options")[^>]* aria-label="([^"]*)"')
_FETCHES = re.compile(r'(<a\b(?=[^>]* class="md-source")[^>]*) data-md-component="source"')


def without_repository_facts(page: str) -> str:
    """The HTML of a page that asks no code host how many stars the repository has."""
    return _FETCHES.sub(r"\1", page)


def with_named_search(page: str) -> str:
    """The HTML of a page whose search has a name, which a screen reader says on entering it."""
    options = _OPTIONS.search(page)
    if options is None:
        return page
    return _SEARCH.sub(lambda found: f'<div aria-label="{options[1]}"{found[1]}>', page, count=1)

"""Corrections of the theme's HTML: labels, metadata, and requests to other hosts."""

import re
from collections.abc import Mapping
from html import escape, unescape

from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.contact import contact

# Plugins that parse pages may reorder attributes.
_SEARCH = re.compile(
    r'<div(?=[^>]* class="md-search")(?=[^>]* role="dialog")(?![^>]* aria-label)([^>]*)>'
)
_OPTIONS = re.compile(r'<nav(?=[^>]* class="md-search__options")[^>]* aria-label="([^"]*)"')
_FETCHES = re.compile(r'(<a\b(?=[^>]* class="md-source")[^>]*) data-md-component="source"')


def without_repository_facts(page: str) -> str:
    """The HTML of a page that does not fetch the repository's stars from the code host."""
    return _FETCHES.sub(r"\1", page)


def with_named_search(page: str) -> str:
    """The HTML of a page whose search has a label for screen readers."""
    options = _OPTIONS.search(page)
    if options is None:
        return page
    return _SEARCH.sub(lambda match: f'<div aria-label="{options[1]}"{match[1]}>', page, count=1)


def with_link_preview(page: str, properties: Mapping[str, object]) -> str:
    """The HTML of a page with Open Graph metadata, which chats show beside a link."""
    tags = "".join(
        f'<meta property="og:{name}" content="{escape(unescape(str(value)))}">'
        for name, value in properties.items()
        if value
    )
    return page.replace("</head>", f"{tags}</head>", 1)


def footer(edition: Edition) -> str:
    """Who this copy is for, when it was built, and whom its readers may ask, as HTML."""
    sentence = f"Copy for {edition.copy_for}."
    address = edition.catalogue.contact
    if not address:
        return escape(sentence)
    return (
        f'{escape(sentence)} Questions: <a href="{escape(contact(address))}">{escape(address)}</a>'
    )

"""What changed in agreements as an Atom feed (RFC 4287)."""

import hashlib
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from integration_scopes.addresses import links, page_uri
from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages.across import CHANGES, FEED

_ATOM = "http://www.w3.org/2005/Atom"
_NAME = "urn:integration-scopes:changes"
"""The prefix of ids, which stay the same if the site moves to another address."""


def text(edition: Edition, *, directories: bool) -> str:
    """The feed of the site; its links are relative if the site has no address."""
    catalogue = edition.catalogue
    relative = links(FEED, directories=directories)

    def address(uri: str) -> str:
        return edition.address(uri, "") or relative(uri, "")

    feed = Element("feed", xmlns=_ATOM)
    _add(feed, "title", f"What changed in the integrations of {catalogue.product}")
    _add(feed, "id", _NAME)
    _add(feed, "updated", _time(edition.amendments[0].time))
    SubElement(feed, "link", rel="self", href=address(FEED))
    SubElement(feed, "link", rel="alternate", href=address(CHANGES))
    _add(SubElement(feed, "author"), "name", catalogue.product)
    for amendment in edition.amendments:
        scope = catalogue.scopes[amendment.scope_id or ""]
        entry = SubElement(feed, "entry")
        _add(entry, "title", f"{scope.label} ({catalogue.partner_name(scope)})")
        content = "\n".join(amendment.sentences)
        # Two commits may have the same date.
        digest = hashlib.sha256(content.encode()).hexdigest()[:12]
        _add(entry, "id", f"{_NAME}:{amendment.scope_id}:{amendment.seconds}:{digest}")
        _add(entry, "updated", _time(amendment.time))
        SubElement(entry, "link", rel="alternate", href=address(page_uri(scope.id)))
        if edition.is_internal and amendment.author:
            _add(SubElement(entry, "author"), "name", amendment.author)
        _add(entry, "content", content)
    indent(feed, space="")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _time(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: Element, tag: str, text: str) -> None:
    # Characters that XML forbids would make the whole feed unreadable.
    shown = (
        character if character.isprintable() or character == "\n" else " " for character in text
    )
    SubElement(parent, tag).text = "".join(shown)

"""Corridor: what changed in agreements as an Atom feed (RFC 4287)."""

import hashlib
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from integration_scopes.addresses import links
from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages.across import CHANGES, FEED

_ATOM = "http://www.w3.org/2005/Atom"
_NAME = "urn:integration-scopes:changes"
"""What ids begin with: they stay when the site moves to another address."""


def text(edition: Edition, *, directories: bool) -> str:
    """The feed of the site; its links are relative where the site says no address."""
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
    for one in edition.amendments:
        scope = catalogue.scopes[one.scope_id or ""]
        entry = SubElement(feed, "entry")
        _add(entry, "title", f"{scope.label} ({catalogue.partner_name(scope)})")
        said = "\n".join(one.sentences)
        # Two commits may have one date.
        digest = hashlib.sha256(said.encode()).hexdigest()[:12]
        _add(entry, "id", f"{_NAME}:{one.scope_id}:{one.seconds}:{digest}")
        _add(entry, "updated", _time(one.time))
        SubElement(entry, "link", rel="alternate", href=address(f"{scope.id}.md"))
        if edition.is_internal and one.author:
            _add(SubElement(entry, "author"), "name", one.author)
        _add(entry, "content", said)
    indent(feed, space="")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _time(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: Element, tag: str, said: str) -> None:
    # Characters that XML forbids would make the whole feed unreadable.
    shown = (one if one.isprintable() or one == "\n" else " " for one in said)
    SubElement(parent, tag).text = "".join(shown)

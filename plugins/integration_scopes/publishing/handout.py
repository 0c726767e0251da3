"""Corridor: a scope as one file that asks for nothing else, to send to its partner or to print."""

import re
from base64 import b64encode
from hashlib import sha256
from html import escape

from markdown import markdown as converted

from integration_scopes import resources
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.pages import scope as scope_page
from integration_scopes.publishing.prose import cleaned
from integration_scopes.publishing.rendering import Slots, markdown

_STYLES = ("assets/handout.css", "assets/scopes.css")
_NAVIGATION = re.compile(
    r'<nav class="scope-crumbs.*?</nav>|<a class="scope-take.*?</a>', re.DOTALL
)
_LINK = re.compile(r'<a (?=[^>]*href="([^"]*)")[^>]*>(.*?)</a>', re.DOTALL)
_KEPT = ("#", "https://", "http://", "mailto:")


def text(edition: Edition) -> str:
    """The handouts of all scopes that somebody still works with, one below the other."""
    title = f"Integrations of {edition.catalogue.product}"
    return _document(
        title,
        title,
        "".join(_article(scope, edition) for scope in edition.offered),
    )


def files(edition: Edition) -> dict[str, str]:
    """A handout for each scope, by the file's path."""
    return {f"{scope.id}.html": scope_text(scope, edition) for scope in edition.offered}


def scope_text(scope: Scope, edition: Edition) -> str:
    """The handout of one scope."""
    return _document(scope.label, scope.summary or scope.label, _article(scope, edition))


def _article(scope: Scope, edition: Edition) -> str:
    id_ = scope.partner_id
    partner = edition.catalogue.partners.get(id_) or Partner(id=id_, path="", name=id_)
    page = scope_page.page(scope, partner, edition)
    slots = Slots()
    prose = cleaned(converted(markdown(page, slots), extensions=["tables", "toc"]))
    whole = _LINK.sub(_link, _NAVIGATION.sub("", slots.fill(prose, page.uri)))
    # On standard output, a workflow's runner would take it for a command.
    return f'<article class="scope-handout">{whole.replace("##[", "##&#91;")}</article>'


def _link(found: re.Match[str]) -> str:
    """A link that leads somewhere from wherever the file is; of any other one, the words."""
    return found[0] if found[1].startswith(_KEPT) else found[2]


def _document(title: str, description: str, body: str) -> str:
    styles = "\n".join(
        (resources.templates_folder() / name).read_text(encoding="utf-8") for name in _STYLES
    )
    known = b64encode(sha256(styles.encode()).digest()).decode()
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'sha256-{known}'; img-src data:\">"
        f'<meta name="description" content="{escape(description)}">'
        f"<title>{escape(title)}</title><style>{styles}</style></head>"
        '<body class="md-typeset" data-md-color-scheme="default">'
        f"<main>{body}</main></body></html>\n"
    )


FORMAT = Format(text=text, files=files)

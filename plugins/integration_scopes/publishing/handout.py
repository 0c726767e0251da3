"""A scope as one self-contained file, to send to its partner or to print."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from hashlib import sha256
from html import escape

from markdown import Markdown

from integration_scopes.exports.edition import Edition
from integration_scopes.exports.format import Format
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.ids import with_unique_ids
from integration_scopes.publishing.notice import notice
from integration_scopes.publishing.pages import GeneratedPage
from integration_scopes.publishing.pages import scope as scope_page
from integration_scopes.publishing.prose import cleaned
from integration_scopes.publishing.removed import removed
from integration_scopes.publishing.rendering import markdown
from integration_scopes.publishing.shape import Shape, split_at_prose
from integration_scopes.publishing.slots import Slots
from integration_scopes.publishing.styles import HANDOUT, styles
from integration_scopes.publishing.theme import footer

_STYLE_RULE = re.compile(r"([^{}]+\{[^{}]*\}\s*)")
# Begins at a brace and never backtracks, because the style sheet has more than a thousand rules.
_EMPTY_BLOCKS = re.compile(r"([{}])(?:[^{}]++\{\s*+\}\s*+)+")
_STYLED = re.compile(r"\.(scope-[\w-]+)")
_CLASSES = re.compile(r'class="([^"]*)"')
_NAVIGATION = re.compile(
    r'<nav class="scope-crumbs.*?</nav>|<a class="scope-take.*?</a>', re.DOTALL
)
_LINK = re.compile(r'<a (?=[^>]*href="([^"]*)")[^>]*>(.*?)</a>', re.DOTALL)
_SHAPES = 64
"""How many shapes of pages are cached after conversion; each page with prose has its own."""
_KEPT = ("#", "https://", "http://", "mailto:")


def text(edition: Edition) -> str:
    """The handouts of all scopes but the retired ones, one below the other."""
    title = f"{edition.catalogue.product} integrations"
    articles = (article(scope, edition) for scope in edition.offered)
    return _document(title, title, "".join(articles), edition)


def files(edition: Edition) -> dict[str, str]:
    """A handout for each scope, by the file's path."""
    return {f"{scope.id}.html": scope_text(scope, edition) for scope in edition.offered}


def scope_text(scope: Scope, edition: Edition) -> str:
    """The handout of a scope."""
    return page_text(*_rendered(scope, edition), edition)


def page_text(page: GeneratedPage, written: str, slots: Slots, edition: Edition) -> str:
    """The handout of a scope's `page`, `written` as Markdown with its panels in `slots`."""
    title, article = page.title, _article(page, written, slots, edition)
    return _document(title, page.description or title, article, edition)


def article(scope: Scope, edition: Edition) -> str:
    """The scope's page as self-contained HTML."""
    return _article(*_rendered(scope, edition), edition)


def warnings(edition: Edition) -> Iterator[str]:
    """What cleaning removes from the prose of these scopes."""
    for scope in edition.offered:
        html = _converter().reset().convert(scope.prose)
        for message in dict.fromkeys(removed(html, cleaned(html))):
            yield f"{scope.path}: {message} [unsafe-markup]"


def _rendered(scope: Scope, edition: Edition) -> tuple[GeneratedPage, str, Slots]:
    id_ = scope.partner_id
    partner = edition.catalogue.partners.get(id_) or Partner(id=id_, path="", name=id_)
    drawn = replace(edition, draws=True)  # nothing in the file could draw in the browser
    page, slots = scope_page.page(scope, partner, drawn), Slots()
    return page, markdown(page, slots), slots


def _article(page: GeneratedPage, written: str, slots: Slots, edition: Edition) -> str:
    shapes = map(Shape.of, split_at_prose(written))
    html = "\n".join(shape.filled(_prose(shape.text)) for shape in shapes)
    html = slots.fill(with_unique_ids(html, (), panels=(), is_generated=True), page.uri)
    whole = notice(page, edition) + _LINK.sub(_link, _NAVIGATION.sub("", html))
    # On standard output, the runner of a workflow would execute it as a command.
    return f'<article class="scope-handout">{whole.replace("##[", "##&#91;")}</article>'


@lru_cache(maxsize=_SHAPES)
def _prose(text: str) -> str:
    return cleaned(_converter().reset().convert(text))


@cache
def _converter() -> Markdown:
    return Markdown(extensions=["tables", "toc"])


def _link(found: re.Match[str]) -> str:
    """A link that works from anywhere; for any other link, only its text."""
    return found[0] if found[1].startswith(_KEPT) else found[2]


def _document(title: str, description: str, articles: str, edition: Edition) -> str:
    body = f'{articles}<footer class="scope-foot">{footer(edition)}</footer>'
    needed = _rules(frozenset(" ".join(_CLASSES.findall(body)).split()))
    known = b64encode(sha256(needed.encode()).digest()).decode()
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'sha256-{known}'; img-src data:\">"
        f'<meta name="description" content="{escape(description)}">'
        f"<title>{escape(title)}</title><style>{needed}</style></head>"
        '<body class="md-typeset">'
        f"<main>{body}</main></body></html>\n"
    )


@lru_cache(maxsize=_SHAPES)
def _rules(used: frozenset[str]) -> str:
    """The rules of the style sheet that name no class, or one of those that are `used`."""
    needed = (part for part, classes in _style_rules() if not classes or classes & used)
    return _EMPTY_BLOCKS.sub(r"\1", "".join(needed))


@cache
def _style_rules() -> list[tuple[str, frozenset[str]]]:
    """The parts of the style sheet: rules with their classes, and what is around rules."""
    # Every second part is a rule. A block that nests rules is kept, whatever class it names.
    parts = _STYLE_RULE.split(styles(HANDOUT))
    return [
        (part, frozenset(_STYLED.findall(part.partition("{")[0]) if number % 2 else ()))
        for number, part in enumerate(parts)
    ]


FORMAT = Format(text=text, files=files, warnings=warnings)

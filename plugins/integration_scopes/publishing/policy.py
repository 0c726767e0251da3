"""Corridor: what a page may run and fetch, said to the browser in the page itself.

Scopes come from outside, so a page names the scripts that it knows. Those that are in a page
itself are known by their hashes: the ones that the theme's templates write, and no others. A
script that got into a page in any other way is refused, whatever let it in.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Self

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_IS_FETCHED = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_KIND = re.compile(r"\stype\s*=\s*[\"']?([^\s\"'>]*)", re.IGNORECASE)
_RUNS = frozenset({"", "module", "text/javascript", "application/javascript"})

# A template's own values: an address, or what Jinja has made fit for a script.
_VALUE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_PLAIN = r"[\w./:~%-]*"
_DATA = r"[^<>&']*"
_STATEMENT = re.compile(r"\{[%#]")

# Tables align their columns so; nothing else that people write may have a style of its own.
_ALIGNMENTS = tuple(
    f"text-align:{gap}{side}{end}"
    for side in ("left", "center", "right")
    for gap, end in ((" ", ";"), ("", ""))
)
_STYLES = "style-src 'self'"
_ANY_STYLE = f"{_STYLES} 'unsafe-inline'"
_PLACE = re.compile(r"<head[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """What the pages of a site may run, whatever page of it a reader came from.

    `fixed` are the hashes of the scripts that are the same on each page; `varied` finds those
    that hold a page's own address. `draws` says whether pages draw diagrams in the browser, which
    takes styles that nobody knows beforehand.
    """

    fixed: tuple[str, ...]
    varied: tuple[re.Pattern[str], ...]
    draws: bool

    @classmethod
    def of(cls, templates: Iterable[str], *, draws: bool) -> Self:
        """The policy of a site whose pages come from the given templates of Jinja."""
        scripts = sorted({one for text in templates for one in _scripts(text)})
        stated = [one for one in scripts if not _STATEMENT.search(one)]
        return cls(
            # A theme that changes pages without loading them keeps the first page's policy.
            fixed=tuple(_hash(one) for one in stated if not _VALUE.search(one)),
            varied=tuple(_pattern(one) for one in stated if _VALUE.search(one)),
            draws=draws,
        )

    def joined(self, page: str) -> str:
        """The HTML of a page with its policy in it, before anything that it is about."""
        said = f'<meta http-equiv="Content-Security-Policy" content="{self._text(page)}">'
        return _PLACE.sub(lambda found: found[0] + said, page, count=1)

    def _text(self, page: str) -> str:
        scripts = [
            one for one in _scripts(page) if any(known.fullmatch(one) for known in self.varied)
        ]
        hashes = dict.fromkeys([*self.fixed, *map(_hash, scripts)])
        return "; ".join(
            (
                "default-src 'self'",
                " ".join(("script-src 'self'", *hashes)),
                _ANY_STYLE if self.draws else _known_styles(),
                "img-src 'self' data:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'none'",
            )
        )


def drawing(page: bytes) -> bytes:
    """The HTML of a page from which readers may go on to one that draws in the browser."""
    return page.replace(_known_styles().encode(), _ANY_STYLE.encode(), 1)


@cache
def _known_styles() -> str:
    return " ".join((_STYLES, "'unsafe-hashes'", *map(_hash, _ALIGNMENTS)))


def _scripts(html: str) -> list[str]:
    """The scripts that are in `html` itself, and would run."""
    return [
        found[2]
        for found in _SCRIPT.finditer(html)
        if not _IS_FETCHED.search(found[1]) and _kind(found[1]) in _RUNS
    ]


def _kind(attributes: str) -> str:
    found = _KIND.search(attributes)
    return found[1].lower() if found else ""


def _pattern(script: str) -> re.Pattern[str]:
    # Of each pair, the first is the script's own text and the second a value's name.
    parts = [
        (_DATA if "tojson" in part else _PLAIN) if number % 2 else re.escape(part)
        for number, part in enumerate(_VALUE.split(script))
    ]
    return re.compile("".join(parts))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

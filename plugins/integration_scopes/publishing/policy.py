"""The Content-Security-Policy of each page, in a `<meta>` element.

Scopes come from outside the company. So each page lists the hashes of the inline scripts that the
theme's templates write, and the browser refuses any other inline script.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Self

from integration_scopes.values import immutable

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_SRC = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_TYPE = re.compile(r"\stype\s*=\s*[\"']?([^\s\"'>]*)", re.IGNORECASE)
_SCRIPT_TYPES = frozenset({"", "module", "text/javascript", "application/javascript"})

# The values in a template's script: an address, or JSON that Jinja's `tojson` has escaped.
_VALUE = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_ADDRESS = r"[\w./:~%-]*"
_JSON = r"[^<>&']*"
_STATEMENT = re.compile(r"\{[%#]")

# Columns of tables are aligned in these ways. Prose may have no other inline style.
_ALIGNMENTS = tuple(
    f"text-align:{gap}{side}{end}"
    for side in ("left", "center", "right")
    for gap, end in ((" ", ";"), ("", ""))
)
_STYLES = "style-src 'self'"
_ANY_STYLE = f"{_STYLES} 'unsafe-inline'"
_HEAD = re.compile(r"<head[^>]*>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)


@immutable()
class Policy:
    """What the pages of a site may run.

    `hashes` are those of the scripts that are the same on every page. `patterns` match the scripts
    that contain a page's own address. `draws` says whether pages draw diagrams in the browser,
    whose styles are unknown in advance.
    """

    hashes: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    draws: bool

    @classmethod
    def of(cls, templates: Iterable[str], *, draws: bool) -> Self:
        """The policy of a site whose pages come from these Jinja templates."""
        scripts = sorted({script for text in templates for script in _scripts(text)})
        known = [script for script in scripts if not _STATEMENT.search(script)]
        return cls(
            # Every page lists all of them: a theme with instant navigation keeps the first policy.
            hashes=tuple(_hash(script) for script in known if not _VALUE.search(script)),
            patterns=tuple(_pattern(script) for script in known if _VALUE.search(script)),
            draws=draws,
        )

    def added_to(self, page: str) -> str:
        """The HTML of a page with its policy, before the first element to which it applies."""
        meta = f'<meta http-equiv="Content-Security-Policy" content="{self._text(page)}">'
        return _HEAD.sub(lambda match: match[0] + meta, page, count=1)

    def _text(self, page: str) -> str:
        scripts = _scripts(page) if self.patterns else ()
        own = [
            script
            for script in scripts
            if any(pattern.fullmatch(script) for pattern in self.patterns)
        ]
        hashes = dict.fromkeys([*self.hashes, *map(_hash, own)])
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


def allowing_styles(page: bytes) -> bytes:
    """The HTML of a page whose policy must also hold for the next page, which draws diagrams."""
    return page.replace(_known_styles().encode(), _ANY_STYLE.encode(), 1)


@cache
def _known_styles() -> str:
    return " ".join((_STYLES, "'unsafe-hashes'", *map(_hash, _ALIGNMENTS)))


def _scripts(html: str) -> list[str]:
    """The inline scripts in `html` that would run."""
    return [
        match[2]
        for match in _SCRIPT.finditer(html)
        if not _SRC.search(match[1]) and _type(match[1]) in _SCRIPT_TYPES
    ]


def _type(attributes: str) -> str:
    match = _TYPE.search(attributes)
    return match[1].lower() if match else ""


def _pattern(script: str) -> re.Pattern[str]:
    pattern, end = "", 0
    for value in _VALUE.finditer(script):
        pattern += re.escape(script[end : value.start()])
        pattern += _JSON if "tojson" in value[1] else _ADDRESS
        end = value.end()
    return re.compile(pattern + re.escape(script[end:]))


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

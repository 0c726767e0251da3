"""The panels of pages, which wait until their Markdown is converted and cleaned."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import field, replace
from html import unescape
from typing import Self

from integration_scopes.settings import ConfigurationError
from integration_scopes.values import immutable

# An element, not a word: no extension of Markdown looks for abbreviations or links in it.
SLOT = re.compile(r'<hr class="scopes-slot-([0-9a-f]{24})"[ /]*>')
"""The placeholder of a panel; the group is its token."""

HEADED = re.compile(
    r"<(h[23])\b((?:(?!</h).)*</\1>\s*" + SLOT.pattern + ")",
    re.DOTALL,
)
"""A heading directly above the placeholder of a panel."""
_UNSEARCHED = re.compile(r"<(\w+)\b[^>]*\bdata-search-exclude\b")
"""The opening tag of an element that the search ignores."""

# It begins with literal characters, which makes searching a panel five times faster.
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')


class LostPanelError(ConfigurationError):
    """The placeholder of a panel is gone, so the page would silently lack the panel."""


@immutable()
class Slots:
    """The panels that are not yet in their pages, by page and token."""

    _panels: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, uris: Iterable[str]) -> Self:
        """The panels of these pages only; panels that are kept later are included."""
        return replace(self, _panels={uri: self._panels.setdefault(uri, {}) for uri in uris})

    def keep(self, html: str, uri: str) -> str:
        """The line of Markdown that will become the panel `html` on the page `uri`."""
        token = hashlib.sha256(html.encode()).hexdigest()[:24]
        self._panels.setdefault(uri, {})[token] = html
        return f'\n\n<hr class="scopes-slot-{token}">\n\n'

    def fill(self, html: str, uri: str) -> str:
        """The HTML of the page `uri` with its panels in their places.

        Raises LostPanelError if the place of one is not found.
        """
        panels = self._panels.get(uri, {})
        lost = set(panels) - {match[1] for match in SLOT.finditer(html)}
        if lost:
            raise LostPanelError(
                f"{uri!r}: {len(lost)} of the tables on this page are where no table can be"
            )

        def headed(match: re.Match[str]) -> str:
            """A heading; the search leaves it out if it leaves out what is below it."""
            is_left_out = _is_unsearched(panels.get(match[3], "").strip())
            return f"<{match[1]}{' data-search-exclude' if is_left_out else ''}{match[2]}"

        html = HEADED.sub(headed, html)
        return SLOT.sub(lambda match: panels.get(match[1], ""), html)

    def forget(self, uri: str) -> None:
        """Free the memory of the panels of the page `uri`, which is finished."""
        self._panels.pop(uri, None)

    def anchors(self, uri: str) -> frozenset[str]:
        """The ids in the panels of the page `uri`, to which people may link."""
        panels = self._panels.get(uri, {}).values()
        return frozenset(unescape(id_) for html in panels for id_ in _ID.findall(html))


def _is_unsearched(panel: str) -> bool:
    """Whether the whole panel is one element that the search ignores."""
    first = _UNSEARCHED.match(panel)
    if first is None:
        return False
    end = f"</{first[1]}>"
    return panel.endswith(end) and not re.search(rf"{end}\s*<", panel)

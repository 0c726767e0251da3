"""Hand-written diagrams: from a fence in Markdown to the markup that the script draws.

Material would draw what has the class of the fence with a library from another host, so the class
must be gone before a browser sees it.
"""

import re
from collections.abc import Callable
from html import escape, unescape
from itertools import count
from typing import Any

from integration_scopes.diagrams.figures import markup
from integration_scopes.diagrams.unsafe import unsafe

_ATTRIBUTES = r' class="mermaid"| data-search-exclude=""'
_FENCE = re.compile(
    rf'<pre(?=[^>]* class="mermaid")(?:{_ATTRIBUTES})+>\s*<code>([^<]*)</code>\s*</pre>'
)


def fence_mermaid_custom(
    source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **_: Any
) -> str:
    """A fence of `pymdownx.superfences`, as mermaid2's of the same name, but escaped.

    Nobody searches for a diagram's source: Material's search leaves it out.
    """
    del language, css_class, options, md
    code = f"<code>{escape(source, quote=False)}</code>"
    return f'<pre class="mermaid" data-search-exclude="">{code}</pre>'


_PRE = re.compile(r'<pre(?=[^>]* class="(?:[^"]* )?mermaid[ "])[^>]*>')


def tamed(prose: str) -> str:
    """The HTML of prose, in which only harmless fences are diagrams; all others stay text.

    Raw HTML may look like a fence, and the library could fetch a picture that a diagram names.
    """
    return _PRE.sub(
        lambda match: match[0] if _is_harmless(prose, match.start()) else "<pre>", prose
    )


def _is_harmless(prose: str, start: int) -> bool:
    fence = _FENCE.match(prose, start)
    return fence is not None and not unsafe(unescape(fence[1]))


def settle(page: str, draw: Callable[[str, str], str | None] = lambda *_: None) -> str:
    """The HTML of a whole page with its fences as figures; the last thing to do.

    `draw` is given a source and a key, and gives a drawing, or None to leave it to the browser.
    """
    keys = count(1)

    def figure(match: re.Match[str]) -> str:
        source = unescape(match[1])
        return markup(source, draw(source, str(next(keys))))

    return _FENCE.sub(figure, page)

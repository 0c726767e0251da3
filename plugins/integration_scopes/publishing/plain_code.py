"""Code blocks without syntax highlighting, which need no lexer."""

from html import escape
from typing import Any

from pymdownx.superfences import highlight_validator


def code(
    source: str, language: str, css_class: str, options: dict[str, str], md: Any, **more: Any
) -> str:
    """The HTML of a fence, the same as Pygments writes for plain text.

    Pygments still renders a fence with options other than a title, such as line numbers.
    """
    del css_class
    if options.keys() - {"title"} or any(more.values()):
        written: str = md.preprocessors["fenced_code_block"].highlight(
            source, language, options, md, **more
        )
        return written
    title = f'<span class="filename">{escape(options["title"])}</span>' if options else ""
    text = escape(source, quote=False)
    return f'<div class="highlight">{title}<pre><code>{text}\n</code></pre></div>'


FENCE = {"name": "*", "class": "", "validator": highlight_validator, "format": code}
"""An entry of `custom_fences`: code in every language without a fence of its own."""

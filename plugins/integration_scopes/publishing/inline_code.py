"""Words between backticks, as an HTML page shows them."""

import re

from markupsafe import Markup

_PARTS = re.compile(r"`([^`]+)`")


def inline_code(text: str) -> Markup:
    """`text` as HTML, with `<code>` for what is between backticks."""
    # Every second part was between backticks.
    parts = [
        Markup("<code>{}</code>").format(part) if number % 2 else Markup("{}").format(part)
        for number, part in enumerate(_PARTS.split(text))
    ]
    return Markup("").join(parts)

"""The style sheets of a site: the theme's values, the look, and what themes lack.

The look, in `assets/look/`, knows no theme. Its colours, fonts and unit are the properties that
`assets/theme.css` fills.
"""

import re
from functools import cache

from integration_scopes import resources

_LOOK = tuple(
    f"assets/look/{name}.css"
    for name in ("look", "first-screen", "diagrams", "tables", "scope", "across")
)
_PRINT = ("assets/look/paper.css", "assets/look/sheet.css")
"""What replaces, in print, sizes of all other layers."""
SITE = ("assets/theme.css", *_LOOK, *_PRINT)
RENDERED = ("assets/theme.css", *_LOOK, "assets/plain.css", "assets/folds.css", *_PRINT)
PLAIN = (*RENDERED, "assets/plain-shell.css")
HANDOUT = ("assets/theme.css", "assets/handout.css", *_LOOK, "assets/folds.css", *_PRINT)
DESK = (*HANDOUT, "desk/page.css")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def styles(layers: tuple[str, ...]) -> str:
    """The layers as one style sheet, without comments and indentation."""
    folder = resources.templates_folder()
    whole = "\n".join((folder / layer).read_text(encoding="utf-8") for layer in layers)
    lines = (line.strip() for line in _COMMENT.sub("", whole).splitlines())
    return "\n".join(filter(None, lines)) + "\n"

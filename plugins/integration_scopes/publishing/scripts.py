"""The script of a site, for its tables, terms and long pages."""

import re
from functools import cache

from integration_scopes import resources

_MODULES = (
    *("page", "layout", "address", "rows", "columns", "selection", "display", "view"),
    *("controls", "tables"),
    *("reasons", "sources", "terms", "search", "lost"),
)
_LINKS = re.compile(r"^import .*\n|^export ", re.MULTILINE)


@cache
def script() -> str:
    """The modules in `assets/scripts/`, joined into one script, so that a page loads one file."""
    folder = resources.templates_folder() / "assets/scripts"
    texts = ((folder / f"{name}.js").read_text(encoding="utf-8") for name in _MODULES)
    return '"use strict";\n{\n' + _LINKS.sub("", "\n".join(texts)) + "}\n"

"""Corridor: pages to Markdown, with the panels that stand between its headings as ready HTML.

Headings are Markdown, so that they get into the table of contents; they are fixed words. Everything
that a scope says is in panels, rendered by Jinja with autoescape on, which join the page only after
its Markdown has been converted and its prose cleaned. So no value from a scope ever meets
Markdown's syntax, and converting a page costs little.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any, Self

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule
from jinja2.utils import missing
from markupsafe import Markup

from integration_scopes import resources
from integration_scopes.addresses import Link, links
from integration_scopes.domain import mapping, sentences, wording
from integration_scopes.domain.address import address, file_name
from integration_scopes.domain.versions import notes
from integration_scopes.indexes.partners import by_letter
from integration_scopes.model.terms import Depth
from integration_scopes.publishing.compiled import Compiled, beside_sources
from integration_scopes.publishing.contact import contact
from integration_scopes.publishing.inline_code import inline_code
from integration_scopes.publishing.pages.page import Page
from integration_scopes.settings import ConfigurationError

MOST_COLUMNS = 12
"""How many partners an index has columns for; with more, it lists them."""
MOST_BESIDE = 5
"""How many more of a kind stand within one cell of an index."""
MOST_CARDS = 30
"""How many partners are shown with what they do; of more, their names."""

MOST_IN_COLUMN = 6
"""How many integrations of one status are on the board."""
MOST_LISTED = 300
"""How many integrations, and people, are on the page of one partner."""
MOST_OWNED = 12
"""How many integrations are listed beside each of these people."""

# An element, not a word: no extension of Markdown looks for abbreviations or links in it.
SLOT = re.compile(r'<hr class="scopes-slot-([0-9a-f]{24})"[ /]*>')
"""What stands where a panel will be; the group is its token."""

HEADED = re.compile(
    r"<(h[23])\b((?:(?!</h).)*</\1>\s*" + SLOT.pattern + ")",
    re.DOTALL,
)
"""A heading right above a panel that still waits."""
_UNSEARCHED = re.compile(r"<(\w+)\b[^>]*\bdata-search-exclude\b")
"""The opening tag of an element that the search ignores."""

# It begins with what is fixed: a panel is searched five times faster so.
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')


class LostPanelError(ConfigurationError):
    """A panel has no place on its page any more, so the page would lack a part in silence."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Slots:
    """Panels that wait to be put into their pages, by page and by the token that is there."""

    _panels: dict[str, dict[str, str]] = field(default_factory=dict)

    def of(self, uris: Iterable[str]) -> Self:
        """The panels of these pages alone, and those that are still to be kept for them."""
        return replace(self, _panels={uri: self._panels.setdefault(uri, {}) for uri in uris})

    def keep(self, html: str, uri: str) -> str:
        """The line of Markdown that stands for the panel `html` on the page `uri`."""
        token = hashlib.sha256(html.encode()).hexdigest()[:24]
        self._panels.setdefault(uri, {})[token] = html
        return f'\n\n<hr class="scopes-slot-{token}">\n\n'

    def fill(self, html: str, uri: str) -> str:
        """The HTML of the page `uri` with its panels in their places.

        Raises LostPanelError where the place of one is not found.
        """
        panels = self._panels.get(uri, {})
        left = set(panels) - {match[1] for match in SLOT.finditer(html)}
        if left:
            raise LostPanelError(
                f"{uri!r}: {len(left)} of the tables on this page are where no table can be"
            )

        def headed(match: re.Match[str]) -> str:
            """A heading; where the search leaves out what stands under it, it leaves it out too."""
            is_left_out = _is_unsearched(panels.get(match[3], "").strip())
            return f"<{match[1]}{' data-search-exclude' if is_left_out else ''}{match[2]}"

        html = HEADED.sub(headed, html)
        return SLOT.sub(lambda match: panels.get(match[1], ""), html)

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


def markdown(page: Page, slots: Slots, *, directories: bool = True) -> str:
    """The page as Markdown; its panels are kept in `slots`."""
    link = links(page.uri, directories=directories)
    # Shared by all panels: a page has a dozen, and each would copy the page's values.
    shared = {**environment().globals, **page.values(), "link": link}

    def panel(name: str, **more: Any) -> Markup:
        html = _rendered(_template(name), shared | more if more else shared)
        return Markup(slots.keep(html, page.uri))  # noqa: S704  (a token of ours)

    text = _rendered(_markdown_template(page.template), {**shared, "panel": panel})
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def fragment(
    name: str,
    values: Mapping[str, Any],
    uri: str,
    *,
    directories: bool = True,
    link: Link | None = None,
) -> str:
    """One panel on its own, as it looks on the page whose source is `uri`."""
    return _template(name).render(**values, link=link or links(uri, directories=directories))


def keep_compiled(folder: Path, templates: Environment) -> None:
    """Compile a template once for all processes with this `folder`, which only they may write.

    Templates that are kept elsewhere stay there.
    """
    if templates.bytecode_cache is None:
        templates.bytecode_cache = Compiled(str(folder))


class _Panel(Template):
    """A template that creates its macros once for all panels of a page.

    Otherwise, each panel that imports macros with context would run their whole template.
    """

    _made: tuple[object, TemplateModule] | None = None

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  (as Jinja calls it)
        shared: bool = False,  # noqa: FBT001, FBT002  (as in Jinja)
        locals: Mapping[str, Any] | None = None,  # noqa: A002  (as Jinja calls it)
    ) -> TemplateModule:
        """The module of macros with these values, shared by all panels of a page."""
        # Variables that are set before an import change its context; later ones are still missing.
        if not shared or any(value is not missing for value in (locals or {}).values()):
            return super().make_module(vars, shared, locals)
        if self._made is None or self._made[0] is not vars:
            self._made = (vars, super().make_module(vars, shared))
        return self._made[1]


@cache
def environment() -> Environment:
    """Our own templates, and what they may use."""
    templates = Environment(
        # A template does not change while it is used; looking would be a question to the disk each.
        auto_reload=False,
        autoescape=True,
        bytecode_cache=beside_sources(),
        loader=FileSystemLoader(resources.templates_folder()),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    templates.template_class = _Panel
    templates.filters["address"] = address
    templates.filters["file_name"] = file_name
    templates.filters["by_letter"] = by_letter
    templates.filters["contact"] = contact
    templates.globals["version_notes"] = notes
    templates.filters["inline_code"] = inline_code
    # Prose is Markdown: it is cleaned after its conversion, not escaped before it.
    templates.filters["prose"] = Markup
    templates.globals["sentences"] = sentences
    templates.globals["mapping"] = mapping
    templates.globals["wording"] = wording
    templates.globals["DEEPEST"] = max(depth.level for depth in Depth)
    templates.globals["MOST_BESIDE"] = MOST_BESIDE
    templates.globals["MOST_CARDS"] = MOST_CARDS
    templates.globals["MOST_COLUMNS"] = MOST_COLUMNS
    templates.globals["MOST_IN_COLUMN"] = MOST_IN_COLUMN
    templates.globals["MOST_OWNED"] = MOST_OWNED
    templates.globals["MOST_LISTED"] = MOST_LISTED
    return templates


def _rendered(template: Template, values: dict[str, Any]) -> str:
    """The rendered template; `values` includes the globals of the environment."""
    context = template.new_context(values, shared=True)
    return template.environment.concat(template.root_render_func(context))


@cache
def _template(name: str) -> Template:
    return environment().get_template(f"panels/{name}.html")


@cache
def _markdown_template(name: str) -> Template:
    return environment().get_template(f"pages/{name}.md")

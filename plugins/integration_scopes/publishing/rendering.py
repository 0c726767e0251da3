"""Pages to Markdown, with the panels between the headings as finished HTML.

Headings are Markdown, so that they get into the table of contents; they are fixed words. Everything
that a scope says is in panels, rendered by Jinja with autoescape on, which join the page only after
its Markdown has been converted and its prose cleaned. So no value from a scope ever meets
Markdown's syntax, and converting a page costs little.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule
from markupsafe import Markup

from integration_scopes import resources
from integration_scopes.addresses import Link, links
from integration_scopes.domain import mapping, sentences, wording
from integration_scopes.domain.address import address, file_name
from integration_scopes.domain.names import listed
from integration_scopes.domain.versions import current_version, in_current, notes, planned_for
from integration_scopes.indexes.backlog import MAX_COLUMNS
from integration_scopes.indexes.partners import by_letter
from integration_scopes.model.terms import Depth
from integration_scopes.publishing.compiled import Compiled, beside_sources
from integration_scopes.publishing.contact import contact
from integration_scopes.publishing.inline_code import inline_code
from integration_scopes.publishing.pages.page import GeneratedPage
from integration_scopes.publishing.slots import Slots

MAX_BESIDE = 5
"""How many loops one entry of the list of conflicts shows."""
MAX_CARDS = 30
"""How many partners are shown as cards; with more, only their names are."""

MAX_IN_COLUMN = 6
"""How many integrations of one status are on the board."""
MAX_LISTED = 300
"""How many integrations, and people, are on the page of one partner."""
MAX_OWNED = 12
"""How many integrations are listed beside each of these people."""

_PAGE = "values of the page"
"""The key of what all panels of a page share; no template can have such a name."""


def markdown(page: GeneratedPage, slots: Slots, *, directories: bool = True) -> str:
    """The page as Markdown; its panels are kept in `slots`.

    Only one page is rendered at a time, because the macros of all templates read the values of the
    current page. Raises RuntimeError if another page is being rendered, also in another thread.
    """
    templates = environment()
    link = links(page.uri, directories=directories)
    # Shared by all panels: a page has a dozen, and each would otherwise copy the values.
    shared = {**templates.globals, **page.values(), "link": link, _PAGE: templates.page}

    def panel(name: str, *, within: str | None = None, **more: Any) -> Markup:
        html = _rendered(_template(name), shared | more if more else shared)
        if within is not None:
            # To include the panel in the other template would copy all values once more.
            content = Markup(html)  # noqa: S704  (from a template)
            html = _rendered(_template(within), {"content": content})
        return Markup(slots.keep(html, page.uri))  # noqa: S704  (our own token)

    if not templates.rendering.acquire(blocking=False):
        raise RuntimeError(f"{page.uri!r} cannot be rendered while another page is being rendered")
    try:
        templates.page.update(shared)
        text = _rendered(_markdown_template(page.template), {**shared, "panel": panel})
    finally:
        templates.page.clear()
        templates.rendering.release()
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


class _Templates(Environment):
    """The environment; `page` are the values of the page that is being rendered, for macros.

    `rendering` is locked while a page is rendered.
    """

    page: dict[str, Any]
    rendering: Lock


class _Panel(Template):
    """A template that creates its macros once for all panels of all pages.

    Otherwise, each panel that imports macros with context would run their whole template. So macros
    see the values of the page that is being rendered, and none that a panel sets.
    """

    _macros: TemplateModule | None = None

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  (as Jinja calls it)
        shared: bool = False,  # noqa: FBT001, FBT002  (as in Jinja)
        locals: Mapping[str, Any] | None = None,  # noqa: A002  (as Jinja calls it)
    ) -> TemplateModule:
        """The module of macros with the values of the page, shared by all its panels."""
        page = (vars or {}).get(_PAGE)
        if page is None:
            return super().make_module(vars, shared, locals)
        if self._macros is None:
            self._macros = super().make_module(page, shared=True)
        return self._macros


@cache
def environment() -> _Templates:
    """The environment of this package's templates."""
    templates = _Templates(
        # Templates do not change during a build; checking each would cost a disk access.
        auto_reload=False,
        autoescape=True,
        bytecode_cache=beside_sources(),
        cache_size=-1,
        loader=FileSystemLoader(resources.templates_folder()),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    templates.template_class = _Panel
    templates.page = {}
    templates.rendering = Lock()
    templates.filters["address"] = address
    templates.filters["file_name"] = file_name
    templates.filters["by_letter"] = by_letter
    templates.filters["contact"] = contact
    templates.filters["inline_code"] = inline_code
    templates.filters["listed"] = listed
    # Prose is Markdown: it is cleaned after its conversion, not escaped before it.
    templates.filters["prose"] = Markup
    templates.globals["sentences"] = sentences
    templates.globals["mapping"] = mapping
    templates.globals["wording"] = wording
    templates.globals["notes"] = notes
    templates.globals["planned_for"] = planned_for
    templates.globals["current_version_of"] = current_version
    templates.globals["in_current"] = in_current
    templates.globals["DEEPEST"] = max(depth.level for depth in Depth)
    templates.globals["MAX_BESIDE"] = MAX_BESIDE
    templates.globals["MAX_CARDS"] = MAX_CARDS
    templates.globals["MAX_COLUMNS"] = MAX_COLUMNS
    templates.globals["MAX_IN_COLUMN"] = MAX_IN_COLUMN
    templates.globals["MAX_OWNED"] = MAX_OWNED
    templates.globals["MAX_LISTED"] = MAX_LISTED
    templates.globals["meaning"] = partial(_of_term, "meaning")
    templates.globals["term"] = partial(_of_term, "term")
    return templates


def _rendered(template: Template, values: dict[str, Any]) -> str:
    """The rendered template; `values` includes the globals of the environment."""
    context = template.new_context(values, shared=True)
    html = template.environment.concat(template.root_render_func(context))
    # A macro of the template refers to the context: in a cycle, both would stay in memory.
    context.vars.clear()
    return html


@lru_cache(maxsize=None, typed=True)
def _of_term(macro: str, *arguments: str | bool) -> Markup:
    """What a macro of panels/terms.html makes: once, because each term is on many pages."""
    terms = environment().get_template("panels/terms.html").module
    html: Markup = getattr(terms, macro)(*arguments)
    return html


@cache
def _template(name: str) -> Template:
    return environment().get_template(f"panels/{name}.html")


@cache
def _markdown_template(name: str) -> Template:
    return environment().get_template(f"pages/{name}.md")

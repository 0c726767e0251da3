"""What mkdocs.yml may say without anybody's leave: the list of what is known to be harmless.

MkDocs runs what this file names: hooks, plugins, extensions, templates, the tags of YAML. Whoever
can change it in a pull request can run a program where the site is built (Backstage's TechDocs
learned it one key at a time: CVE-2026-25153, -29186, -106509, -106510, -106556). So this is a list
of what is allowed, and whatever is not on it is doubted, also what nobody has thought of.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import yaml

from integration_scopes.mkdocs_yml import nodes
from integration_scopes.mkdocs_yml.judges import (
    BROWSER,
    EXECUTED,
    HOST,
    INTERNAL,
    OUTSIDE,
    POLICY,
    PREVIEW,
    READS,
    RUNS,
    TEMPLATES,
    UNKNOWN,
    VARIABLE,
    Judge,
    Place,
    Suspect,
    all_but,
    anything,
    keys,
    named,
    never,
    one_of,
    only,
)
from integration_scopes.source import Trail

OWN = "integration-scopes"


def _is_below(start: Path, said: str, place: Place) -> bool:
    """Whether a path, seen from `start`, stays in the folder of mkdocs.yml, links followed.

    First as it is written, since that is how MkDocs takes `..`.
    """
    if "\0" in said or PurePosixPath(said).is_absolute() or Path(said).is_absolute():
        return False
    path = Path(os.path.normpath(start / said))
    return path.is_relative_to(place.base) and path.resolve().is_relative_to(place.base)


def _is_own_folder(said: str, _place: Place) -> bool:
    """Like `_is_below`; but a link in the site's place is the publisher's own affair."""
    path = PurePosixPath(said)
    return not path.is_absolute() and ".." not in path.parts and "\0" not in said


def _functions(trail: Trail, node: yaml.Node, _place: Place) -> Iterator[Suspect]:
    """Texts that begin with `^`: mermaid2 takes them for functions."""
    left = [node]
    while left:
        one = left.pop()
        if isinstance(one, yaml.ScalarNode) and one.value.startswith("^"):
            yield Suspect(trail=trail, node=one, why=BROWSER)
        left.extend(nodes.children(one))


_macros_keys = keys(
    dict.fromkeys(("render_by_default", "on_undefined", "on_error_fail", "verbose"), anything),
    {
        "module_name": RUNS,
        "modules": RUNS,
        "j2_extensions": RUNS,
        "force_render_paths": RUNS,
        "include_dir": TEMPLATES,
        "include_yaml": READS,
    },
)


def _macros(trail: Trail, node: yaml.Node, place: Place) -> Iterator[Suspect]:
    """Without being asked, macros run what is called `main` beside mkdocs.yml."""
    yield from _macros_keys(trail, node, place)
    said = [nodes.text(key) for key, _ in nodes.pairs(node)] if nodes.is_mapping(node) else []
    if "module_name" in said:
        return
    if (place.base / "main.py").exists() or (place.base / "main").exists():
        main = nodes.scalar("main", at=node)
        yield Suspect(trail=(*trail, "module_name"), node=main, why=RUNS)


_below_base = only(lambda said, place: _is_below(place.base, said, place), OUTSIDE)
_below_file = only(lambda said, place: _is_below(place.folder, said, place), OUTSIDE)
_other_host = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|[/\\]\s*[/\\])")
_local = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\]):[0-9]{1,5}")
YES = ("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON")
NO = ("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF")

_THEME: Mapping[str, Judge] = {
    "name": one_of("material", "mkdocs", "readthedocs", why=RUNS),
    **dict.fromkeys(
        (
            *("color_mode", "collapse_navigation", "direction", "favicon", "features", "font"),
            *("highlightjs", "hljs_languages", "hljs_style", "hljs_style_dark", "icon"),
            *("include_homepage_in_sidebar", "include_search_page", "language", "locale", "logo"),
            *("nav_style", "navigation_depth", "palette", "prev_next_buttons_location"),
            *("search_index_only", "shortcuts", "sticky_navigation", "titles_only"),
            *("user_color_mode_toggle",),
        ),
        anything,
    ),
}
_theme_keys = keys(_THEME, {"custom_dir": TEMPLATES, "static_templates": TEMPLATES})


def _theme(trail: Trail, node: yaml.Node, place: Place) -> Iterator[Suspect]:
    judge = _THEME["name"] if isinstance(node, yaml.ScalarNode) else _theme_keys
    yield from judge(trail, node, place)


_SEARCH = ("enabled", "fields", "indexing", "lang", "min_search_length", "pipeline", "separator")
_search = keys(
    {**dict.fromkeys(_SEARCH, anything), "prebuild_index": one_of(*NO, why=RUNS)},
    {"jieba_dict": READS, "jieba_dict_user": READS},
)


def _doors(trail: Trail, node: yaml.Node, place: Place) -> Iterator[Suspect]:
    """Our own settings are checked one by one elsewhere; here are those that open a door."""
    judges = {
        "macros_pages": never(RUNS),
        "publish_internal": one_of(*NO, why=INTERNAL),
        "content_security_policy": one_of(*YES, why=POLICY),
    }
    for key, value in nodes.pairs(node) if nodes.is_mapping(node) else ():
        name = nodes.text(key) or ""
        for suspect in judges.get(name, anything)((*trail, name), value, place):
            yield replace(suspect, is_door=True)


_PLUGINS: Mapping[str, Judge] = {
    OWN: _doors,
    "macros": _macros,
    "material/search": _search,
    "mermaid2": keys({"arguments": _functions}, {"javascript": BROWSER}),
    "search": _search,
}

# Their settings are data, but for those that are named; a test knows all that there are, so that
# somebody looks at what a newer version adds.
_PYTHON_MARKDOWN = (
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
    *("footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists"),
    *("smarty", "tables", "toc", "wikilinks"),
)
_PYMDOWN = (
    *("arithmatex", "betterem", "blocks.admonition", "blocks.caption", "blocks.definition"),
    *("blocks.details", "blocks.html", "blocks.tab", "caret", "critic", "details", "emoji"),
    *("escapeall", "fancylists", "highlight", "inlinehilite", "keys", "magiclink", "mark"),
    *("progressbar", "quotes", "saneheaders", "smartsymbols", "striphtml", "superfences"),
    *("tabbed", "tasklist", "tilde"),
)
EXTENSIONS: Mapping[str, Judge] = {
    **dict.fromkeys(_PYTHON_MARKDOWN, anything),
    **dict.fromkeys((f"markdown.extensions.{name}" for name in _PYTHON_MARKDOWN), anything),
    **dict.fromkeys((f"pymdownx.{name}" for name in _PYMDOWN), anything),
    "pymdownx.emoji": all_but({"options": READS}),
}
_READERS = dict.fromkeys(("pymdownx.b64", "pymdownx.snippets"), READS)

_DATA = (
    *("copyright", "draft_docs", "edit_uri", "edit_uri_template", "exclude_docs", "extra", "nav"),
    *("not_in_nav", "repo_name", "repo_url", "site_author", "site_description", "site_name"),
    *("site_url", "strict", "use_directory_urls", "validation"),
)

configuration: Judge = keys(
    {
        **dict.fromkeys(_DATA, anything),
        "INHERIT": _below_file,
        "dev_addr": only(lambda said, _: _local.fullmatch(said) is not None, PREVIEW),
        "docs_dir": _below_base,
        "extra_css": only(lambda said, _: _other_host.match(said) is None, HOST),
        "markdown_extensions": named(
            EXTENSIONS, {"pymdownx.b64": READS, "pymdownx.snippets": READS}
        ),
        "plugins": named(_PLUGINS),
        "site_dir": only(_is_own_folder, OUTSIDE),
        "theme": _theme,
        "watch": _below_base,
    },
    {"extra_javascript": BROWSER, "extra_templates": TEMPLATES, "hooks": RUNS},
)
"""The judge of a whole mkdocs.yml."""

_EMOJI = ("material.extensions.emoji", "materialx.emoji", "pymdownx.emoji")
_EMOJI_INDEXES = ("emojione", "gemoji", "twemoji")
_EMOJI_MAKERS = ("to_alt", "to_png", "to_png_sprite", "to_svg", "to_svg_sprite")
_NAMES = frozenset(
    f"!!python/name:{name}"
    for name in (
        *(f"{one}.{name}" for one in _EMOJI for name in (*_EMOJI_INDEXES, *_EMOJI_MAKERS)),
        "integration_scopes.diagrams.fences.fence_mermaid_custom",
        "pymdownx.superfences.fence_code_format",
        "pymdownx.superfences.fence_div_format",
    )
)
_SLUGIFY = "!!python/object/apply:pymdownx.slugs.slugify"
_VARIABLES = frozenset({"CI", "SITE_URL", "SOURCE_DATE_EPOCH"})


def doubt_of_tag(node: yaml.Node) -> str | None:
    """Why the tag of a node is not harmless, if so; of one that YAML itself has, nothing."""
    if nodes.is_plain(node):
        return None
    tag = nodes.tag(node)
    if tag == nodes.ENV:
        return None if set(_variables(node)) <= _VARIABLES else VARIABLE
    if tag in _NAMES and isinstance(node, yaml.ScalarNode) and not node.value:
        return None
    if tag == _SLUGIFY and _is_about_words(node):
        return None
    return EXECUTED if tag.startswith("!!python") else UNKNOWN


def _variables(node: yaml.Node) -> Iterator[str]:
    """The variables that `!ENV` asks for; of a list, the last is what holds without them."""
    said = [*nodes.items(node)]
    for one in said[:-1] or said:
        yield nodes.text(one) or ""


def _is_about_words(node: yaml.Node) -> bool:
    """Whether a slug's maker is only told how to write: `kwds: {case: lower}`."""
    if not isinstance(node, yaml.MappingNode):
        return False
    return all(
        nodes.text(key) == "kwds"
        and nodes.is_mapping(value)
        and all(nodes.text(one) is not None for one in nodes.children(value))
        for key, value in node.value
    )

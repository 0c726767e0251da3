"""What is added to a site after its pages are written."""

import json
from contextlib import suppress
from functools import partial
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import write_file

from integration_scopes.diagrams import library
from integration_scopes.plugin.build import Build
from integration_scopes.publishing.checked_site import received
from integration_scopes.publishing.policy import allowing_styles
from integration_scopes.publishing.search.index import INDEX
from integration_scopes.publishing.search.site import searched
from integration_scopes.publishing.verification import is_page
from integration_scopes.settings import ConfigurationError


def add_library(build: Build, config: MkDocsConfig) -> None:
    """Add the library that draws in the browser, if a page has a diagram for it."""
    if build.requests is not None:
        for uri in (library.URI, library.SCRIPT_URI):
            write = partial(_write_library, build, config)
            build.requests.write_on_request(build.settings.docs_path(uri), write)
    elif build.is_script_needed:
        _write_library(build, config)


def _write_library(build: Build, config: MkDocsConfig) -> None:
    try:
        files = library.files(_diagram_options(config))
    except ConfigurationError as error:
        raise PluginError(str(error)) from error
    for uri, content in files.items():
        write_file(content, str(Path(config.site_dir, build.settings.docs_path(uri))))
    # With instant navigation, the policy of the first page holds for all, so all must allow it.
    for file in Path(config.site_dir).rglob("*.html"):
        file.write_bytes(allowing_styles(file.read_bytes()))


def _diagram_options(config: MkDocsConfig) -> dict[str, object]:
    """The options for the diagram library that mkdocs.yml gives to mermaid2."""
    host = config.plugins.get("mermaid2")
    return dict(host.config["arguments"]) if host is not None else {}


def add_search_entries(build: Build, config: MkDocsConfig) -> None:
    """Add our entries to the search index."""
    file = Path(config.site_dir, INDEX)
    if not file.is_file():
        return
    write = partial(_write_index, build, file, file.read_text(encoding="utf-8"))
    if build.requests is not None:
        build.requests.write_on_request(INDEX, write)
    else:
        write()


def _write_index(build: Build, file: Path, index: str) -> None:
    published = build.publication
    # A preview builds pages in any order; this is the order of the site.
    prose = chain.from_iterable(build.prose.get(uri, ()) for uri in published.pages)
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(searched(published, index, prose))


def describe(build: Build, config: MkDocsConfig) -> None:
    """Write the manifest of a finished site."""
    pages = _other_pages(build, config)
    checked_site = received()
    if checked_site is not None and checked_site.pages is not None:
        checked_site.pages.write_text(json.dumps(pages), encoding="utf-8")
    if build.describe is not None:
        build.describe(pages)


def describe_failed(build: Build) -> None:
    """Write the manifest of a failed build, so that the next build may replace its files."""
    if build.describe is not None:
        with suppress(OSError):
            build.describe(is_finished=False)


def _other_pages(build: Build, config: MkDocsConfig) -> list[str]:
    """The pages of the site that are not generated, by their paths in it."""
    published = build.publication
    pages = [
        file.dest_uri
        for file in build.files
        if is_page(file.dest_uri)
        and file.inclusion.value > InclusionLevel.DRAFT.value
        and (uri := build.settings.relative(file.src_uri)) not in published.pages
        and uri not in published.files
        and not published.docs.is_barred(uri)
    ]
    static = sorted(config.theme.static_templates)
    return [*pages, *(name for name in static if Path(config.site_dir, name).is_file())]

"""Benchmark: the peer of one audience's build, its very pages, ready for MkDocs alone.

Each page is Markdown that holds its panels as HTML already: MkDocs and the theme have the same to
show and to index, and nothing to check, to draw or to clean.
"""

from collections.abc import Iterator
from pathlib import Path

from bench.plan import PRODUCT
from bench.site import THEME

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.publication import publication

MKDOCS_YML = f"""\
site_name: {PRODUCT} integrations
{THEME}\
extra_css: [assets/scopes.css]
plugins: [search]
"""


def files(folder: Path) -> Iterator[tuple[str, str]]:
    """The peer of the site in `folder`, as everyone may see it: paths and texts."""
    site = mkdocs_yml.load(folder / "mkdocs.yml")
    published = publication(check(site), site.settings, directories=site.directories)
    yield "mkdocs.yml", MKDOCS_YML
    for uri in published.pages:
        text = published.markdown(uri)
        yield f"scopes/{uri}", published.slots.fill(text, uri)
    for uri, read in published.files.items():
        yield f"scopes/{uri}", read().decode()

"""Benchmark: a folder of made-up scopes, ready for `scopes check` and `scopes build`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.plan import PRODUCT, SCOPES_PER_PARTNER, plan
from bench.scopes import partner_page, scope

THEME = """\
docs_dir: scopes
strict: true
theme:
  name: material
  font: false
  features: [navigation.indexes, navigation.prune, navigation.tabs, navigation.top]
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - pymdownx.details
  - pymdownx.superfences
  - tables
  - toc: {permalink: true}
extra: {generator: false}
"""
MKDOCS_YML = f"""\
site_name: {PRODUCT} integrations
{THEME}\
plugins:
  - search
  - macros: {{render_by_default: false, on_undefined: strict}}
  - integration-scopes: {{product: {PRODUCT}}}
  - mermaid2
"""


def files(size: int) -> Iterator[tuple[str, str]]:
    """The path and text of each file of a site with `size` scopes, mkdocs.yml first."""
    yield "mkdocs.yml", MKDOCS_YML
    for number in range(size):
        one = plan(number)
        if number % SCOPES_PER_PARTNER == 0:
            yield f"scopes/{one.partner.id}/index.md", partner_page(one.partner)
        yield one.path, scope(one)


def write(folder: Path, entries: Iterable[tuple[str, str]]) -> None:
    """Write each file below `folder`."""
    for path, text in entries:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

"""Corridor: a site of our own, without MkDocs: every page in one small frame."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from integration_scopes import mkdocs_yml
from integration_scopes.publishing.articles import articles
from integration_scopes.publishing.copied import copied
from integration_scopes.publishing.handover import Handover
from integration_scopes.publishing.hiding import named_in
from integration_scopes.publishing.menu import menu
from integration_scopes.publishing.page_warnings import page_warnings
from integration_scopes.publishing.plain_frame import Frame
from integration_scopes.publishing.proposal import source_folder
from integration_scopes.publishing.site_publication import site_publication
from integration_scopes.publishing.styles import PLAIN
from integration_scopes.settings import ConfigurationError


def build(handed: Handover, arguments: Sequence[str]) -> None:
    """Build one site, and say on standard error what is wrong, as `mkdocs build` does.

    The `arguments` are those of that. Raises SystemExit where the site cannot be built.
    """
    options = dict(pairwise(arguments))
    config, folder = Path(options["--config-file"]), Path(options["--site-dir"])
    site = mkdocs_yml.load(config)
    address = mkdocs_yml.value(config, "site_url")
    if isinstance(address, str) and address and handed.folder != ".":
        address = f"{address.rstrip('/')}/{handed.folder}/"
    site = replace(
        site,
        docs_dir=handed.docs_dir or site.docs_dir,
        url=mkdocs_yml.scopes_url(address, site.settings.folder),
    )
    repo_url, edit_uri = (mkdocs_yml.value(config, key) for key in ("repo_url", "edit_uri"))
    published = site_publication(
        handed.outcome,
        site,
        audience=handed.audience,
        source=source_folder(repo_url, edit_uri, site.settings.folder),
        look=PLAIN,
    )
    nav = handed.nav if handed.nav is not None else mkdocs_yml.value(config, "nav")
    files = copied(published, site, named_in(nav))
    entries = menu(nav, published, files.files, map(site.settings.below, files.left_out))
    try:
        pages = list(articles(published))
        warnings = page_warnings(pages, published, files, entries)
        for message in warnings:
            sys.stderr.write(f"WARNING -  {message}\n")
        frame = Frame.of(
            published,
            pages,
            name=str(mkdocs_yml.value(config, "site_name") or published.catalogue.product),
            url=str(address or "/"),
            entries=entries.entries,
        )
        for path, content in frame.files(pages, files.files):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except ConfigurationError as error:
        sys.stderr.write(f"ERROR   -  {error}\n")
        raise SystemExit(1) from error
    if handed.pages is not None:
        made = [*published.ordinary_pages, *files.pages]
        handed.pages.write_text(json.dumps(made), encoding="utf-8")
    if warnings and "--strict" in arguments:
        raise SystemExit(1)

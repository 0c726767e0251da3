"""A site without MkDocs, every page in the same small frame."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace

from integration_scopes import mkdocs_yml
from integration_scopes.mkdocs_yml.files import config_values
from integration_scopes.publishing.articles import Article
from integration_scopes.publishing.checked_site import CheckedSite
from integration_scopes.publishing.page_warnings import menu_warnings
from integration_scopes.publishing.plain_frame import Frame
from integration_scopes.publishing.rendered_site import rendered_site
from integration_scopes.publishing.styles import PLAIN
from integration_scopes.settings import ConfigurationError


def build(checked_site: CheckedSite) -> None:
    """Build one site, with the messages of `mkdocs build`.

    Raises SystemExit if the site cannot be built.
    """
    file = checked_site.config_file
    site, config = mkdocs_yml.load(file), config_values(file)
    address = config.get("site_url")
    if isinstance(address, str) and address and checked_site.folder != ".":
        address = f"{address.rstrip('/')}/{checked_site.folder}/"
    site = replace(
        site,
        docs_dir=checked_site.docs_dir or site.docs_dir,
        url=mkdocs_yml.scopes_url(address, site.settings.folder),
    )
    try:
        rendered = rendered_site(
            checked_site.outcome,
            site,
            config,
            audience=checked_site.audience,
            look=PLAIN,
            nav=checked_site.nav,
            colours_code=False,
        )
        warnings = dict.fromkeys(menu_warnings(rendered.menu))

        def pages() -> Iterator[Article]:
            for page in rendered.pages():
                warnings.update(dict.fromkeys(rendered.warnings(page)))
                yield page

        frame = Frame.of(
            rendered.published,
            rendered.titles,
            name=str(config.get("site_name") or rendered.published.catalogue.product),
            url=str(address or "/"),
            entries=rendered.navigation,
        )
        for path, content in frame.files(pages(), rendered.copied.files):
            target = checked_site.site_dir / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        for message in warnings:
            sys.stderr.write(f"WARNING -  {message}\n")
    except ConfigurationError as error:
        sys.stderr.write(f"ERROR   -  {error}\n")
        raise SystemExit(1) from error
    if checked_site.pages is not None:
        checked_site.pages.write_text(json.dumps(rendered.ordinary_pages), encoding="utf-8")
    if warnings and checked_site.is_strict:
        raise SystemExit(1)

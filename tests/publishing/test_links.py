"""Every address in every page leads somewhere."""

import pytest
from conftest import MKDOCS_YML
from sites import ACME, LINK, Built, Publish

from integration_scopes.addresses import destination, links


def test_every_address_of_the_example_site_leads_somewhere(example_site: Built) -> None:
    assert example_site.broken == []
    assert example_site.warnings == []


def test_no_id_of_the_example_site_stands_twice_on_a_page(example_site: Built) -> None:
    for file, page in example_site.outlines.items():
        assert len(page.ids) == len(set(page.ids)), file


def test_every_address_leads_somewhere_without_folders(publish: Publish) -> None:
    built = publish({**ACME, "mkdocs.yml": MKDOCS_YML + "use_directory_urls: false\n"})
    assert built.broken == []
    assert {"acme/index.html", "acme/orders.html", "backlog.html", "rules.html"} < built.files
    assert 'href="acme/orders.html"' in built.page("index.html")


ANCHORS = """\
# Guide

[story](acme/orders.md#S1) [criterion](acme/orders.md#AC1) [out](acme/orders.md#capability-sso)
[section](acme/orders.md#owners) [capability](backlog.md#capability-menu-link)
[key](reference/scope.md#records-owner) [rule](rules/address-clash.md)
"""


def test_people_may_link_to_every_entry(publish: Publish) -> None:
    config = MKDOCS_YML + "validation: {links: {anchors: warn}}\n"
    built = publish({**ACME, "mkdocs.yml": config, "scopes/guide.md": ANCHORS})
    assert built.warnings == []
    assert built.broken == []


def test_a_link_to_no_entry_is_told(publish: Publish) -> None:
    config = MKDOCS_YML + "validation: {links: {anchors: warn}}\n"
    prose = "[story](orders.md#S2)\n"
    built = publish({**ACME, "mkdocs.yml": config, "scopes/acme/orders.md": LINK + prose})
    assert len(built.warnings) == 1
    assert "#S2" in built.warnings[0]


@pytest.mark.parametrize(
    ("uri", "folders", "plain"),
    [
        ("index.md", "index.html", "index.html"),
        ("README.md", "index.html", "index.html"),
        ("acme/index.md", "acme/index.html", "acme/index.html"),
        ("acme/orders.md", "acme/orders/index.html", "acme/orders.html"),
        ("schema/scope.schema.json", "schema/scope.schema.json", "schema/scope.schema.json"),
    ],
)
def test_where_a_page_goes(uri: str, folders: str, plain: str) -> None:
    assert destination(uri, directories=True) == folders
    assert destination(uri, directories=False) == plain


@pytest.mark.parametrize(
    ("here", "there", "entry", "folders", "plain"),
    [
        ("index.md", "acme/orders.md", "S1", "acme/orders/#S1", "acme/orders.html#S1"),
        ("acme/orders.md", "backlog.md", "", "../../backlog/", "../backlog.html"),
        ("acme/orders.md", "acme/index.md", "", "../", "index.html"),
        ("acme/index.md", "acme/index.md", "", "./", "index.html"),
        ("backlog.md", "index.md", "", "../", "index.html"),
        ("index.md", "a b/ö.md", "größe #1", "a%20b/%C3%B6/#gr%C3%B6%C3%9Fe%20%231", None),
        ("a/b.md", "schema/x.json", "", "../../schema/x.json", "../schema/x.json"),
    ],
)
def test_links_are_relative_to_the_built_page(
    here: str, there: str, entry: str, folders: str, plain: str | None
) -> None:
    assert links(here, directories=True)(there, entry) == folders
    if plain is not None:
        assert links(here, directories=False)(there, entry) == plain

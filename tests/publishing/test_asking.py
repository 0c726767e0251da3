"""Whom a reader of a scope's page may ask: the companies' addresses, and who sees which."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from integration_scopes.check import check
from integration_scopes.exports.edition import Edition
from integration_scopes.publishing.pages import pages
from integration_scopes.publishing.rendering import markdown
from integration_scopes.publishing.slots import Slots
from integration_scopes.settings import Settings, Site

BASE = (Path(__file__).parents[1] / "rules" / "base.md").read_text(encoding="utf-8")
PARTNER = """\
---
kind: partner
schema_version: 1
name: Parcelway
url: https://parcelway.example
contact: https://parcelway.example/ask
---
"""
Asked = Callable[..., list[tuple[str, str]]]


@pytest.fixture
def asked(tmp_path: Path) -> Asked:
    """The links under "Ask …" on the base scope's page, with these settings."""
    folder = tmp_path / "scopes" / "parcelway"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(PARTNER, encoding="utf-8")

    def asked(
        audience: str = "everyone", text: str = BASE, **settings: object
    ) -> list[tuple[str, str]]:
        (folder / "labels.md").write_text(text, encoding="utf-8")
        chosen = Settings.of({"product": "Orderly", "audience": audience, **settings})
        site = Site(
            base=tmp_path, docs_dir=tmp_path / "scopes", site_dir=tmp_path / "site", settings=chosen
        )
        catalogue = check(site).catalogue
        slots = Slots()
        edition = Edition.of(chosen, catalogue)
        page = next(page for page in pages(edition) if page.template == "scope")
        html = slots.fill(markdown(page, slots), page.uri)
        links = html.partition('id="ask"')[2].partition("</section>")[0]
        return re.findall(r'<dt>Ask (.*?)</dt><dd><a href="([^"]*)"', links)

    return asked


ORDERLY = (
    "Orderly",
    "mailto:integrations@orderly.example?subject=parcelway%2Flabels%20%28c168285c%29",
)
PARCELWAY = ("Parcelway", "https://parcelway.example/ask")


def test_every_reader_may_ask_the_product(asked: Asked) -> None:
    assert asked(contact="integrations@orderly.example") == [ORDERLY]


def test_a_link_stays_as_it_is(asked: Asked) -> None:
    assert asked(contact="https://orderly.example/ask") == [
        ("Orderly", "https://orderly.example/ask")
    ]


@pytest.mark.parametrize("audience", ["internal", "parcelway"])
def test_who_sees_contacts_sees_the_partners_too(asked: Asked, audience: str) -> None:
    assert asked(audience, contact="integrations@orderly.example") == [ORDERLY, PARCELWAY]
    assert asked(audience) == [PARCELWAY]


def test_nobody_named_nobody_is_asked(asked: Asked) -> None:
    assert asked() == []
    assert asked(show_contacts=True) == [PARCELWAY]


def test_a_scope_that_cannot_be_signed_is_named_by_its_id_alone(asked: Asked) -> None:
    broken = BASE.replace("depth: one-way", "depth: deep")
    assert asked(text=broken, contact="a@orderly.example") == [
        ("Orderly", "mailto:a@orderly.example?subject=parcelway%2Flabels")
    ]

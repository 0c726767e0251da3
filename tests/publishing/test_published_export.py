"""The scopes as data, on the site: at stable addresses, valid, with links that lead somewhere."""

import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator
from referencing import Registry
from sites import ACME, LINK, PARTNER, Built, Publish

from integration_scopes import resources
from integration_scopes.check import Outcome
from integration_scopes.cli import main
from integration_scopes.publishing.publication import publication
from integration_scopes.publishing.reference import fields, in_json
from integration_scopes.settings import Settings

EXPORTS = {
    "export/scopes.json": "json",
    "export/scopes.csv": "csv",
    "export/backlog.csv": "backlog-csv",
}


def document(site: Built) -> Any:
    return json.loads((site.folder / "export" / "scopes.json").read_text(encoding="utf-8"))


def test_it_fits_the_schema_beside_it(example_site: Built) -> None:
    schema = json.loads((example_site.folder / "schema" / "export.schema.json").read_text())
    Draft202012Validator(schema, registry=Registry()).validate(document(example_site))
    assert document(example_site)["audience"] == "everyone"


def test_its_links_lead_to_pages_and_entries(example_site: Built) -> None:
    written = document(example_site)
    assert len(written["partners"]) + len(written["scopes"]) == 19
    for exported in (*written["partners"], *written["scopes"]):
        parts = urlsplit(exported["link"])
        assert parts.netloc == "scopes.example"
        page = example_site.outlines[parts.path.lstrip("/") + "index.html"]
        assert {entry["id"] for entry in exported.get("criteria", ())} <= set(page.ids)


def test_they_are_what_the_command_writes(publish: Publish, tmp_path: Path) -> None:
    built = publish(ACME)
    config = str(built.folder.parent / "mkdocs.yml")
    for address, name in {**EXPORTS, "export/acme/orders.txt": "markdown"}.items():
        written = tmp_path / "written"
        assert main(["export", name, "--config", config, "--output", str(written)]) == 0
        assert written.read_bytes() == (built.folder / address).read_bytes()


def test_each_scope_is_there_as_markdown(example_site: Built) -> None:
    page = example_site.page("northwind/deals-and-contacts/")
    assert 'href="../../export/northwind/deals-and-contacts.txt"' in page
    text = (example_site.folder / "export" / "northwind" / "deals-and-contacts.txt").read_text()
    assert text.startswith("# Deals and contacts in Northwind CRM\n\n")
    assert "(https://scopes.example/northwind/deals-and-contacts/)" in text
    retired = example_site.page("sheetlight/measure-a-drawing/")
    assert "View as Markdown" not in retired
    assert not (example_site.folder / "export" / "sheetlight").exists()


def test_each_scope_is_there_as_one_file_for_its_partner(example_site: Built) -> None:
    page = example_site.page("northwind/deals-and-contacts/")
    assert 'href="../../export/northwind/deals-and-contacts.html" download' in page
    html = example_site.page("export/northwind/deals-and-contacts.html")
    styles = html.partition("<style>")[2].partition("</style>")[0]
    known = b64encode(sha256(styles.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{known}';" in html
    assert "Download as one file" not in html
    assert "Download as one file" not in example_site.page("sheetlight/measure-a-drawing/")


def test_readers_find_them(example_site: Built) -> None:
    integrations, backlog = (
        example_site.page(address) for address in ("integrations/", "backlog/")
    )
    assert 'href="../export/scopes.csv" download' in integrations
    with_fields = example_site.page("northwind/deals-and-contacts/")
    assert 'href="../../export/scopes.csv" download' in with_fields
    assert "scopes.csv" not in example_site.page("quayside/discuss-link/")
    assert 'href="../export/scopes.json"' in integrations
    assert 'href="../reference/export/"' in integrations
    assert 'href="../export/backlog.csv" download' in backlog
    rows = (example_site.folder / "export" / "backlog.csv").read_text(encoding="utf-8-sig")
    assert rows.startswith('"Capability","Id",')


def test_what_readers_may_not_see_is_not_in_it(publish: Publish) -> None:
    secret = LINK.replace("status: draft", "status: draft\nvisible_to: partner")
    other = PARTNER.replace("Acme", "Other").replace("url:", "visible_to: partner\nurl:")
    built = publish(
        {
            **ACME,
            "scopes/acme/secret.md": secret,
            "scopes/other/index.md": other,
            "scopes/other/orders.md": LINK.replace("sso", "sign-on"),
            "scopes/capabilities.yml": (
                "sso: {name: Single sign-on}\nsign-on: {name: One password}\n"
            ),
        }
    )
    written = document(built)
    assert written["capabilities"] == [{"id": "sso", "name": "Single sign-on"}]
    assert [partner["id"] for partner in written["partners"]] == ["acme"]
    assert [scope["id"] for scope in written["scopes"]] == ["acme/orders"]
    assert "grace@" not in json.dumps(written)
    for address in EXPORTS:
        text = (built.folder / address).read_text(encoding="utf-8")
        assert "acme/secret" not in text
        assert "Other" not in text


def test_a_preview_has_them_whatever_is_still_missing(
    checked: Callable[[Mapping[str, str]], Outcome],
) -> None:
    """A folder without a page, a scope that says nothing yet."""
    outcome = checked(
        {"scopes/lost/orders.md": LINK, "scopes/lost/new.md": "---\nkind: scope\n---"}
    )
    published = publication(outcome, Settings(product="Orderly"))
    for address in EXPORTS:
        assert b"lost" in published.files[address]()


def test_the_reference_explains_it_as_json(example_site: Built) -> None:
    page = example_site.page("reference/export/")
    reported = fields(resources.schema("export"), notation=in_json)
    assert all(f"<code>{test.path}</code>" in page for test in reported)
    assert "<code>&#34;status&#34;: &#34;agreed&#34;</code>" in page
    assert 'href="../../export/scopes.json"' in page
    assert 'href="../../schema/export.schema.json"' in page

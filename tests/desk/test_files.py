"""What the desk is made of: the same bytes each time, and nothing that its readers may not see."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import LINK, PARTNER

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.desk import bundle
from integration_scopes.publishing.desk.files import desk_data, files
from integration_scopes.publishing.publication import publication

SECRET = "swordfish"  # noqa: S105 (what hidden parts say)
SITE = {
    "mkdocs.yml": MKDOCS_YML.replace(
        "product: Orderly", "product: Orderly, desk: true, limits: {per_minute: 60}"
    ),
    "scopes/acme/index.md": PARTNER.replace(
        "---\n", f"---\ncontact: >-\n  {SECRET}@acme.example\n", 1
    ),
    "scopes/acme/orders.md": LINK.replace(
        "depth: link", f"depth: link  # {SECRET}\nheard_from: Five clerks\ninternal: {SECRET}"
    )
    + f"Background <!-- {SECRET} -->\n",
    "scopes/acme/bills.md": LINK.replace("title: Orders", f"visible_to: nobody\ntitle: {SECRET}"),
    "scopes/acme/parcels.md": LINK.replace(
        "summary: A clerk", "summary: Parcel #1: a clerk"
    ).replace("depth: link", f"depth: link  # {SECRET}"),
    "scopes/bolder/index.md": PARTNER.replace(
        "Acme", f"Bolder: soon\ncontact: x@y.example # {SECRET}"
    ),
    "scopes/northmill/index.md": PARTNER.replace("Acme", SECRET).replace(
        "url:", "visible_to: partner\nurl:"
    ),
    "scopes/northmill/orders.md": LINK.replace("Orders in Acme", SECRET),
    "scopes/capabilities.yml": f"menu-link: {{name: Menu link}}\nother: {{name: {SECRET}}}\n",
}


def reported(base: Path, audience: str) -> dict[str, object]:
    site = mkdocs_yml.load(base / "mkdocs.yml")
    return dict(
        desk_data(site, replace(site.settings, audience=audience), check(site), source="https://x")
    )


def test_the_desk_knows_what_its_readers_know(make_site: MakeSite) -> None:
    base = make_site(SITE)
    for_all = reported(base, "everyone")
    assert SECRET not in json.dumps(for_all)
    assert [*for_all["files"]] == [  # type: ignore[misc]
        "scopes/acme/index.md",
        "scopes/acme/orders.md",
        "scopes/capabilities.yml",
        "mkdocs.yml",
    ]
    assert for_all["partners"] == {"acme": "Acme"}
    assert (for_all["may_open"], for_all["source"]) == (False, None)
    inside = reported(base, "internal")
    texts = {path: text for path, text in SITE.items() if path.endswith(".md")}
    assert {path: inside["files"][path] for path in texts} == texts  # type: ignore[index]
    assert (inside["may_open"], inside["source"]) == (True, "https://x")


def test_without_the_setting_there_is_no_desk(make_site: MakeSite) -> None:
    site = mkdocs_yml.load(make_site({**SITE, "mkdocs.yml": MKDOCS_YML}) / "mkdocs.yml")
    assert files(site, site.settings, check(site)) == {}


def test_the_desk_is_part_of_what_is_published(make_site: MakeSite) -> None:
    site = mkdocs_yml.load(make_site(SITE) / "mkdocs.yml")
    outcome = check(site)
    more = files(site, site.settings, outcome)
    published = publication(outcome, site.settings, more=more)
    assert {"desk/index.html", "desk/app.zip", "desk/pyodide.asm.wasm"} <= published.destinations
    for uri in ("index.md", "partners.md", "acme/index.md"):
        html = published.slots.fill(published.markdown(uri), uri)
        assert "Write a scope in your browser</a>" in html
    page = more["desk/index.html"]().decode()
    assert page.count("'wasm-unsafe-eval'") == 1
    assert "unsafe-inline" not in page


def test_the_archive_is_the_same_each_time_and_holds_no_entry_point() -> None:
    archive = bundle.archive()
    assert archive == bundle.archive()
    names = zipfile.ZipFile(io.BytesIO(archive)).namelist()
    assert len(names) == len({*names})
    assert {"rpds.py", "nh3.py", "yaml/__init__.py", "licences/jinja2/LICENSE.txt"} <= {*names}
    folders = ("integration_scopes/cli/", "integration_scopes/plugin/")
    assert not [
        name for name in names if name.startswith(folders) or name.endswith((".so", ".pyc"))
    ]


@pytest.mark.parametrize("name", ["everyone", "internal"])
def test_what_the_desk_knows_can_be_checked_by_itself(
    make_site: MakeSite, tmp_path: Path, name: str
) -> None:
    texts = reported(make_site(SITE), name)["files"]
    for path, text in texts.items():  # type: ignore[attr-defined]
        (tmp_path / "alone" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "alone" / path).write_text(text)
    alone, whole = (
        {
            (finding.path, finding.span, finding.message)
            for finding in check(mkdocs_yml.load(folder / "mkdocs.yml")).report.findings
            if finding.path.endswith(".md") and finding.path in texts  # type: ignore[operator]
        }
        for folder in (tmp_path / "alone", tmp_path)
    )
    # What a rule says of two partners is known to those who know both.
    seen = {entry for entry in whole if name == "internal" or SECRET not in entry[2]}
    assert alone == seen

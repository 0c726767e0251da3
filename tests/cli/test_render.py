"""`scopes render`: the pages of a site as sources for any other generator, for one audience."""

import shutil
from pathlib import Path

import pytest
import yaml
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK, PARTNER

from integration_scopes.cli import main

FILES = {
    "scopes/acme/index.md": PARTNER.replace("url:", "logo: mark.png\nurl:"),
    "scopes/acme/mark.png": "picture",
    "scopes/acme/contract.pdf": "not for readers",
    "scopes/acme/orders.md": LINK + "\n## Why <b>now</b>\n\nSee "
    "[the guide](../guide.md#first) and ![a mark](mark.png).\n",
    "scopes/acme/hidden.md": LINK.replace("Orders", "Secrets").replace(
        "status: draft", "status: draft\nvisible_to: partner"
    ),
    "scopes/guide.md": "# How we work\n\n## First\n\n```text\none\n\ntwo\n```\n",
}


@pytest.fixture
def site(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_site(FILES)
    monkeypatch.chdir(folder)
    return folder


def rendered(site: Path, *options: str) -> set[str]:
    assert main(["render", "out", "--quiet", *options]) == 0
    return {
        file.relative_to(site / "out").as_posix()
        for file in (site / "out").rglob("*")
        if file.is_file()
    }


def test_an_ordinary_page_is_html_in_blocks_that_no_empty_line_ends(site: Path) -> None:
    rendered(site)
    assert (site / "out/guide.md").read_text() == (
        '---\ntitle: "How we work"\n---\n\n<div class="md-typeset">\n'
        '<h1 id="how-we-work">How we work</h1>\n<h2 id="first">First</h2>\n'
        '<div class="highlight"><pre><span></span><code>one\n&#10;\ntwo\n</code></pre></div>\n'
        "</div>\n"
    )


def test_a_scope_keeps_its_headings_and_links(site: Path) -> None:
    rendered(site)
    page = (site / "out/acme/orders.md").read_text()
    assert page.startswith('---\ntitle: "Orders in Acme"\ndescription: "A clerk opens')
    assert [line for line in page.splitlines() if line.startswith("#")] == [
        "## User stories",
        "## Acceptance criteria",
        "## In scope and out of scope",
        "## Cold read",
    ]
    assert '<h2 id="why-now">Why <b>now</b></h2>' in page
    assert '<a href="../../guide/#first">the guide</a>' in page
    assert '<img alt="a mark" src="../mark.png">' in page
    assert "scopes-slot" not in page


def test_what_an_audience_may_not_see_is_not_there(site: Path) -> None:
    here = rendered(site)
    assert {"acme/orders.md", "acme/mark.png", "assets/scopes.css", "nav.yml"} <= here
    assert here.isdisjoint({"acme/hidden.md", "acme/contract.pdf"})
    theirs = rendered(site, "--audience", "acme")
    assert "acme/hidden.md" in theirs
    assert not any(
        b"Secrets" in (site / "out" / file).read_bytes() for file in here & rendered(site)
    )


def test_the_navigation_names_the_files(site: Path) -> None:
    rendered(site, "--index", "_index.md")
    nav = yaml.safe_load((site / "out/nav.yml").read_text())
    assert nav[:2] == [
        "_index.md",
        {"Partners": ["partners.md", {"Acme": ["acme/_index.md", "acme/orders.md"]}]},
    ]
    assert (site / "out/acme/_index.md").is_file()


def test_the_navigation_has_the_pages_outside_the_folder_and_obeys_that_of_mkdocs_yml(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = MKDOCS_YML.replace("docs_dir: scopes\n", "").replace("{prod", "{folder: scopes, prod")
    files = {
        **{f"docs/{path}": text for path, text in ACME.items()},
        "docs/index.md": "# Orderly\n",
        "docs/people/index.md": "# People\n",
    }
    top = make_site({**files, "mkdocs.yml": config})
    monkeypatch.chdir(top)
    rendered(top, "--index", "_index.md")
    nav = yaml.safe_load((top / "out/nav.yml").read_text())
    assert nav[:2] == ["_index.md", {"People": ["people/_index.md"]}]
    (name, ours), *others = nav[2].items()
    assert (name, others, ours[0]) == ("Integrations", [], "scopes/_index.md")
    own = (
        "nav:\n- Home: index.md\n- Ours: integration-scopes.md\n- Host: https://orderly.example/\n"
    )
    (top / "mkdocs.yml").write_text(config + own)
    rendered(top, "--index", "_index.md")
    assert yaml.safe_load((top / "out/nav.yml").read_text()) == [
        {"Home": "_index.md"},
        {"Ours": ours},
        {"Host": "https://orderly.example/"},
    ]


def test_the_site_of_another_generator_is_verified(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A generator stands for any: it makes a page of each source, and copies all other files."""
    for file in rendered(site):
        source, target = site / "out" / file, site / "public" / file
        if target.suffix == ".md":
            is_index = target.name == "index.md"
            target = target.parent / ("" if is_index else target.stem) / "index.html"
        if file != "nav.yml":
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    assert main(["verify-site", "public"]) == 0
    (site / "public/acme/orders/index.html").unlink()
    (site / "public/assets/scopes.css").write_text("")
    (site / "public/acme/hidden.html").write_text("")
    capsys.readouterr()
    assert main(["verify-site", "public"]) == 3
    assert capsys.readouterr().err == (
        "scopes: public is not the site that was built\n"
        "  missing: acme/orders/index.html\n"
        "  changed: assets/scopes.css\n"
        "  unexpected: acme/hidden.html\n"
    )


def test_a_folder_with_other_files_stays(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "out").mkdir()
    (site / "out/mine.md").write_text("mine")
    assert main(["render", "out"]) == 2
    assert "holds files that no build wrote: mine.md" in capsys.readouterr().err
    assert (site / "out/mine.md").read_text() == "mine"


def test_a_refusal_names_the_argument(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(site.parent), "--config", str(site / "mkdocs.yml")]) == 2
    assert capsys.readouterr().err == (
        f"scopes: DIR is {str(site.parent)!r}; a build replaces that folder, so neither mkdocs.yml "
        "nor docs_dir may be in it, and it may not be in docs_dir\n"
    )


def test_a_macro_where_no_table_can_be_is_the_authors_mistake(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asking = "---\nrender_macros: true\n---\n# Guide\n\n```text\n{{ integrations() }}\n```\n"
    allowing = MKDOCS_YML.replace("product: Orderly", "product: Orderly, macros_pages: [guide.md]")
    monkeypatch.chdir(make_site({**FILES, "mkdocs.yml": allowing, "scopes/guide.md": asking}))
    assert main(["render", "out", "--quiet"]) == 2
    assert capsys.readouterr().err == (
        "scopes: 'guide.md': 1 of the tables on this page are where no table can be\n"
    )
    assert not Path("out").exists()

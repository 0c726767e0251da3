"""`scopes build --engine plain`: the same pages without MkDocs, held to the same promises."""

import json
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import LINK, PARTNER, Outline

from integration_scopes.cli import main

HIDDEN = LINK.replace("Orders in Acme", "Secrets of Acme").replace(
    "status: draft", "status: draft\nvisible_to: partner"
)
FILES = {
    "scopes/acme/index.md": PARTNER.replace("url:", "logo: mark.png\nurl:"),
    "scopes/acme/mark.png": "picture",
    "scopes/acme/contract.pdf": "not for readers",
    "scopes/acme/orders.md": LINK + "\n## Why now\n\nSee [the guide](../guide.md#first).\n",
    "scopes/acme/hidden.md": HIDDEN,
    "scopes/guide.md": "# How we work\n\n## First\n\nAda Lovelace counts.\n\n## Then\n",
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sites of all audiences."""
    folder = tmp_path_factory.mktemp("plain")
    for path, text in {"mkdocs.yml": MKDOCS_YML, **FILES}.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert main(["build", "--quiet", "--engine", "plain", "--all-audiences"]) == 0
    return folder / "site"


def test_every_audience_gets_a_whole_site_of_what_it_may_see(
    whole: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = whole
    monkeypatch.chdir(site.parent)
    for audience in ("everyone", "acme", "internal"):
        assert main(["verify-site", f"site/{audience}", "--audience", audience]) == 0
    pages = {
        audience: {
            file.relative_to(site / audience).as_posix()
            for file in (site / audience).rglob("*")
            if file.is_file() and b"Secrets of Acme" in file.read_bytes()
        }
        for audience in ("everyone", "acme")
    }
    assert pages["everyone"] == set()
    assert "acme/hidden/index.html" in pages["acme"]
    assert (site / "everyone/acme/mark.png").is_file()
    assert not list(site.rglob("contract.pdf"))
    capsys.readouterr()
    assert main(["leak-test", "--engine", "plain", "--audience", "everyone"]) == 0
    assert capsys.readouterr().out.endswith("1 audience: no leak\n")


def test_a_page_needs_no_script_and_runs_only_ours(whole: Path) -> None:
    page = (whole / "everyone" / "acme/orders/index.html").read_text()
    # The only styles that stand in a page: how Markdown aligns the columns of a table.
    columns = [
        sha256(f"text-align:{text}".encode()).digest()
        for side in ("left", "center", "right")
        for text in (f" {side};", side)
    ]
    hashes = " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in columns)
    assert re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page) == [
        f"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-hashes' {hashes}; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'"
    ]
    assert re.findall(r"<script\b[^>]*src=\"([^\"]*)\"[^>]*>(.*?)</script>", page) == [
        ("../../assets/scope-search.js", ""),
        ("../../assets/scopes.js", ""),
    ]
    assert page.count("<script") == 2
    assert "A clerk opens the order in Acme" in page.partition("<main")[2].partition("</main")[0]
    assert re.search(r"Copy for everyone, built on \d{4}-\d\d-\d\d\.", page)


def test_every_link_leads_to_a_file_and_an_id(whole: Path) -> None:
    site = whole / "everyone"
    pages = {file: Outline.of(file.read_text()) for file in site.rglob("*.html")}
    broken = []
    for file, outline in pages.items():
        for address in outline.addresses if file.name != "404.html" else ():
            path, _, anchor = address.partition("?")[0].partition("#")
            anchor = address.partition("#")[2] or anchor
            if ":" in path:
                continue
            there = (file.parent / path).resolve() if path else file
            there = there / "index.html" if there.is_dir() else there
            if not there.is_file() or (anchor and anchor not in pages[there].ids):
                broken.append((file.relative_to(site).as_posix(), address))
    assert broken == []


def test_the_search_finds_scopes_and_ordinary_pages(whole: Path) -> None:
    docs = json.loads((whole / "everyone" / "search/search_index.json").read_text())["docs"]
    found = {entry["location"]: entry for entry in docs}
    assert found["guide/"]["title"] == "How we work"
    assert found["guide/#first"]["text"] == "Ada Lovelace counts."
    assert found["acme/orders/"]["title"] == "Orders in Acme"


def test_the_owners_navigation_keeps_what_is_published(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    nav = (
        "nav:\n- Work: guide.md\n- Ours: integration-scopes.md\n- Elsewhere: https://acme.example/\n"
        "- Secret plans:\n  - Secrets: acme/hidden.md\n"
    )
    folder = make_site({**FILES, "mkdocs.yml": MKDOCS_YML + nav})
    monkeypatch.chdir(folder)
    assert main(["build", "--quiet", "--engine", "plain"]) == 0
    page = (folder / "site/acme/orders/index.html").read_text()
    menu = page.partition('<nav class="plain-nav"')[2].partition("</nav>")[0]
    assert re.findall(r'<(?:a href="([^"]*)"[^>]*|span)>([^<]*)</', menu) == [
        ("../../guide/", "Work"),
        ("", "Ours"),
        ("../../", "Orderly integrations"),
        ("", "Partners"),
        ("../../partners/", "All partners"),
        ("", "Acme"),
        ("../", "Acme"),
        ("./", "Orders in Acme"),
        ("../../integrations/", "Across partners"),
        ("../../guide/", "How we work"),
        ("../../glossary/", "Reference"),
        ("https://acme.example/", "Elsewhere"),
    ]


def test_an_owners_page_in_html_passes_the_gate(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = MKDOCS_YML.replace("{product:", "{copy: [old.html], product:")
    folder = make_site({**FILES, "mkdocs.yml": config, "scopes/old.html": "<h1>Old</h1>"})
    monkeypatch.chdir(folder)
    for command in (["build", "--engine", "plain"], ["render", "out"]):
        assert main([*command, "--quiet"]) == 0
    assert main(["verify-site", "site"]) == 0
    assert [file.name for file in folder.rglob("old.html")] == ["old.html"] * 3


UNSAFE = {
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": LINK + "\nIn short.\n{: .md-banner }\n\n## Why\n\n[a](gone.md)\n",
}
BROKEN_NAV = {**FILES, "mkdocs.yml": MKDOCS_YML + "nav: [integration-scopes.md, gone.md]\n"}


@pytest.mark.parametrize(
    ("files", "warnings"),
    [
        (
            UNSAFE,
            '  WARNING -  scopes/acme/orders.md: the class "md-banner" is left out of the page '
            "[unsafe-markup]\n"
            '  WARNING -  scopes/acme/orders.md: "gone.md" leads to nothing in this site\n',
        ),
        (
            BROKEN_NAV,
            '  WARNING -  nav of mkdocs.yml: "gone.md" is not a page or file of this site\n',
        ),
    ],
    ids=["page", "nav"],
)
@pytest.mark.parametrize(
    "command",
    [
        ["build", "--engine", "plain"],
        ["build", "--engine", "plain", "--all-audiences"],
        ["render", "site"],
    ],
    ids=["one", "all", "render"],
)
def test_what_readers_do_not_get_is_said_once_and_stops_a_strict_build(
    make_site: MakeSite,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    files: dict[str, str],
    warnings: str,
    command: list[str],
) -> None:
    folder = make_site(files)
    monkeypatch.chdir(folder)
    assert main([*command, "--quiet", "--strict"]) == 1
    strict = capsys.readouterr().err
    assert strict.removesuffix("the site for everyone could not be built\n") == warnings
    assert not (folder / "site").exists()
    assert main([*command, "--quiet"]) == 0
    assert capsys.readouterr().err == warnings


def test_macros_of_others_are_reported(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "---\nrender_macros: true\n---\n# Numbers\n\n{{ counts().scopes }}, {{ now() }}\n"
    config = MKDOCS_YML.replace("{product:", "{macros_pages: [guide.md], product:")
    monkeypatch.chdir(make_site({**FILES, "scopes/guide.md": text, "mkdocs.yml": config}))
    assert main(["build", "--quiet", "--engine", "plain"]) == 1
    assert capsys.readouterr().err == (
        "  ERROR   -  scopes/guide.md: 'now' is undefined; only MkDocs can run macros other than "
        "those of integration-scopes\nthe site for everyone could not be built\n"
    )


def test_readers_can_propose_where_the_settings_say_so(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = "repo_url: https://github.com/orderly/scopes\nedit_uri: edit/main/scopes/\n"
    config = host + MKDOCS_YML.replace("{product:", "{edit_links: true, product:")
    folder = make_site({**FILES, "mkdocs.yml": config})
    monkeypatch.chdir(folder)
    assert main(["build", "--quiet", "--engine", "plain"]) == 0
    assert main(["render", "out", "--quiet"]) == 0
    for file in ("site/acme/index.html", "out/acme/index.md"):
        page = (folder / file).read_text()
        assert "https://github.com/orderly/scopes/new/main/scopes?filename=acme%2F" in page

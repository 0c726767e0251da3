"""What is beside the pages tells no more than they do: navigation, baseline, notices, doors."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
from conftest import MKDOCS_YML
from material.plugins.search.plugin import SearchPlugin
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.nav import Link, Navigation, Section
from sites import ACME, LINK, PARTNER, Publish

from integration_scopes import mkdocs_yml
from integration_scopes.check import Outcome, check
from integration_scopes.domain.audience import seen_by
from integration_scopes.judging.selection import Selection
from integration_scopes.publishing.hiding import hiding, shown
from integration_scopes.publishing.permission import may_publish
from integration_scopes.publishing.preview import Preview
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import Settings

WORD = "zugzwang"
HIDDEN = {
    "scopes/acme/hush.md": LINK.replace("status:", "visible_to: nobody\nstatus:"),
    "scopes/acme/hush.pdf": WORD,
    f"scopes/{WORD}/index.md": PARTNER.replace("Acme", WORD)
    .replace("acme", WORD)
    .replace("url:", "visible_to: partner\nurl:"),
    f"scopes/{WORD}/orders.md": LINK,
    f"scopes/{WORD}/notes.md": "---\nkind: page\ntitle: Notes\n---\n# Notes\n",
}
NAV = f"""\
nav:
  - index.md
  - {WORD} section:
      - {WORD}/index.md
      - {WORD} orders: {WORD}/orders.md
      - Deeper {WORD}:
          - {WORD}/notes.md
  - Acme:
      - acme/index.md
      - {WORD} in a file: acme/hush.md
      - {WORD} in a paper: acme/hush.pdf
      - {WORD} by its address: /acme/hush/
      - acme/orders.md
  - {WORD}, page by page: ./{WORD}/notes/
  - Elsewhere: https://elsewhere.example/acme/hush/
"""


def test_a_navigation_of_the_owners_names_nothing_hidden(publish: Publish) -> None:
    built = publish(
        {**ACME, **HIDDEN, "scopes/index.md": "# Home\n", "mkdocs.yml": MKDOCS_YML + NAV}
    )
    assert built.mentions(WORD) == []
    page = built.page("acme/orders/")
    assert "Elsewhere" in page
    assert "Orders in Acme" in page
    assert built.warnings == []
    reported = [line for line in built.log if "and is left out" in line]
    assert reported[0] == (
        f"INFO integration-scopes: nav: '{WORD}/index.md' is not for everyone, and is left out"
    )
    assert len(reported) == 7


def test_a_navigation_of_another_plugins_names_nothing_hidden(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is put there after our own look at it, as plugins do that read it from a page."""

    def on_nav(_: object, nav: Navigation, **__: object) -> Navigation:
        hidden = Link(f"{WORD} orders", f"{WORD}/orders.md")
        open_ = Link("Elsewhere", "https://elsewhere.example/")
        nav.items += [Section(WORD, [hidden]), Section("More", [hidden, open_]), hidden]
        return nav

    on_nav.mkdocs_priority = 50  # type: ignore[attr-defined]
    monkeypatch.setattr(SearchPlugin, "on_nav", on_nav, raising=False)
    built = publish({**ACME, **HIDDEN, "scopes/index.md": "# Home\n"})
    assert built.mentions(WORD) == []
    assert "elsewhere.example" in built.page("acme/orders/")


@pytest.mark.parametrize(
    ("address", "is_hidden"),
    [
        ("gone/index.md", True),
        ("gone", True),
        ("/gone/", True),
        ("./gone/any/../thing.pdf", True),
        ("g%6Fne/index.md", True),
        ("acme/hush.md", True),
        ("acme/hush.md#AC1", True),
        ("acme/hush/", True),
        ("acme/hush.html", True),
        ("acme/hush/index.html", True),
        ("acme/hush.pdf", True),
        ("acme/orders.md", False),
        ("acme/typo.md", False),
        ("acme/", False),
        ("backlog.md", False),
        ("https://gone.example/gone/", False),
        ("https://[/gone/", False),
        ("mailto:gone@gone.example", False),
        ("gone-too.md", False),
    ],
)
def test_what_an_entry_leads_to(address: str, is_hidden: bool) -> None:
    assert hiding({"gone"}, ["acme/hush.md", "acme/hush.pdf"])(address) is is_hidden


def test_an_entry_goes_and_a_section_with_the_last_of_its_entries() -> None:
    nav: list[Any] = [
        "a",
        {"B": "b"},
        {"C": ["a", {"D": ["b"]}]},
        {"E": [{"F": ["b"]}]},
        {"G": []},
        None,
    ]
    assert shown(nav, lambda address: address == "b") == ["a", {"C": ["a"]}, {"G": []}, None]


def test_a_baseline_among_the_sources_is_not_published(publish: Publish) -> None:
    config = MKDOCS_YML.replace("Orderly}", "Orderly, baseline: scopes/known.json}")
    finding = (
        f'{{"rule": "partner-under-two-names", "path": "scopes/{WORD}/index.md",'
        ' "trail": ["url"], "count": 1}'
    )
    known = f'{{"version": 1, "findings": [{finding}]}}'
    twin = HIDDEN[f"scopes/{WORD}/index.md"].replace(f"{WORD}.example", "acme.example")
    built = publish(
        {
            **ACME,
            **HIDDEN,
            f"scopes/{WORD}/index.md": twin,
            "scopes/known.json": known,
            "mkdocs.yml": config,
        }
    )
    assert built.mentions(WORD) == []
    assert "known.json" not in built.files


ENVIRONMENTS: tuple[tuple[dict[str, str], bool], ...] = (
    ({}, True),
    ({"CI": "false"}, True),
    ({"CI": "true"}, False),
    ({"CI": "1"}, False),
    ({"JENKINS_URL": "https://ci.example/"}, False),
    ({"TF_BUILD": "True"}, False),
)


@pytest.mark.parametrize(("environment", "may"), ENVIRONMENTS)
def test_no_machine_that_publishes_builds_the_internal_site(
    environment: Mapping[str, str], may: bool
) -> None:
    assert may_publish("internal", Settings(), environment) is may
    assert may_publish("internal", Settings(publish_internal=True), environment)
    assert may_publish("acme", Settings(), environment)


def deploy(folder: Path) -> None:
    """Let MkDocs do what `mkdocs gh-deploy` does before it pushes."""
    config = load_config(config_file=str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="gh-deploy", dirty=False)
    config.plugins["integration-scopes"].on_pre_build(config=config)


def test_what_publishes_at_once_does_not_build_the_internal_site(
    make_site: Callable[[Mapping[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CI", "JENKINS_URL", "TF_BUILD", "TEAMCITY_VERSION", "CODEBUILD_BUILD_ID"):
        monkeypatch.delenv(name, raising=False)
    config = MKDOCS_YML.replace("Orderly}", "Orderly, audience: internal}")
    with pytest.raises(PluginError, match="publish_internal: true"):
        deploy(make_site({**ACME, "mkdocs.yml": config}))
    deploy(make_site({**ACME, "mkdocs.yml": MKDOCS_YML}))
    allowed = config.replace("internal}", "internal, publish_internal: true}")
    deploy(make_site({**ACME, "mkdocs.yml": allowed}))


@pytest.mark.parametrize("command", ["build", "gh-deploy"])
def test_no_page_of_an_earlier_build_stays(
    make_site: Callable[[Mapping[str, str]], Path], command: Literal["build", "gh-deploy"]
) -> None:
    """It may have been for other readers; a preview begins with an empty folder."""
    config = load_config(config_file=str(make_site(ACME) / "mkdocs.yml"))
    with pytest.raises(PluginError, match="build without it"):
        config.plugins.on_startup(command=command, dirty=True)
    config.plugins.on_startup(command="serve", dirty=True)


@pytest.mark.parametrize(
    "page",
    [
        PARTNER.replace("url:", "visible_to: partners\nurl:"),
        PARTNER.replace("url:", "visible-to: partner\nurl:"),
        PARTNER.replace("url:", "visible_to: partner\nvisible_to: everyone\nurl:"),
        PARTNER.replace("url:", "visible_to: partner\nurl: [:"),
        PARTNER.rstrip("-\n"),
    ],
)
def test_a_partners_word_that_could_not_be_read_hides(
    checked: Callable[[Mapping[str, str]], Outcome], page: str
) -> None:
    """Only a preview shows a site with such an error, and it may show it to anybody."""
    catalogue = checked({"scopes/acme/index.md": page, "scopes/acme/orders.md": LINK}).catalogue
    assert list(catalogue.partners) == ["acme"]
    for audience in ("everyone", "acme"):
        seen = seen_by(catalogue, audience)
        assert (list(seen.partners), list(seen.scopes)) == ([], [])


MINE = LINK.replace("summary:", "summry:")
OWNED = LINK.replace("depth: link", "depth: two-way").replace(
    "in_scope:",
    """\
records:
  Parcel:
    owner: partner
    direction: two-way
    conflict: {rule: owner-wins, losing_value: a note on the parcel}
    on_delete: archive
in_scope:""",
)
FAULTY = {
    **ACME,
    **HIDDEN,
    f"scopes/{WORD}/bad.md": "---\nkind: scope\n[",
    f"scopes/{WORD}/parcels.md": OWNED,
}


def preview(folder: Path, audience: str = "everyone") -> Preview:
    site = mkdocs_yml.load(folder / "mkdocs.yml")
    settings = Settings(product="Orderly", audience=audience)
    outcome = check(site, Selection(audience=audience))
    return Preview.of(publication(outcome, settings), outcome, site)


def test_a_preview_tells_what_its_readers_may_know(
    make_site: Callable[[Mapping[str, str]], Path],
) -> None:
    folder = make_site({**FAULTY, "scopes/acme/own.md": MINE})
    shown = preview(folder)
    notice = shown.notice("acme/own.md")
    assert "2 scopes checked: 1 error" in notice
    assert 'unknown key "summry"' in notice.replace("&#34;", '"')
    assert "2 scopes checked: 1 error" in shown.notice("backlog.md")
    lost = shown.not_found("<h1>404</h1>", "/")
    assert WORD not in "".join([*map(shown.notice, shown.published.pages), lost])
    assert "6 scopes checked" in preview(folder, "internal").notice("backlog.md")


def test_a_preview_is_silent_on_what_is_wrong_with_others(
    make_site: Callable[[Mapping[str, str]], Path],
) -> None:
    shown = preview(make_site(FAULTY))
    assert "".join(map(shown.notice, shown.published.pages)) == ""
    assert WORD not in shown.not_found("<h1>404</h1>", "/")


def test_a_preview_shows_no_address_that_is_wrong(
    make_site: Callable[[Mapping[str, str]], Path],
) -> None:
    folder = make_site({**ACME, "scopes/acme/own.md": MINE.replace("grace@", f"{WORD} at ")})
    notices = {
        audience: preview(folder, audience).notice("acme/own.md")
        for audience in ("everyone", "acme", "internal")
    }
    assert all("summry" in notice for notice in notices.values())
    reported = [audience for audience, notice in notices.items() if WORD in notice]
    assert reported == ["acme", "internal"]


def test_pages_tell_nothing_of_errors_unless_it_was_asked_what_they_may(
    make_site: Callable[[Mapping[str, str]], Path],
) -> None:
    """Whoever builds from a report of everything has not told what of it is whose."""
    site = mkdocs_yml.load(make_site({**FAULTY, "scopes/acme/own.md": MINE}) / "mkdocs.yml")
    for asked in (None, "internal", "acme"):
        published = publication(check(site, Selection(audience=asked)), Settings(product="Orderly"))
        assert "".join(map(published.notice, published.pages)) == ""


def test_a_preview_speaks_of_no_neighbour_who_is_hidden(
    make_site: Callable[[Mapping[str, str]], Path],
) -> None:
    """The record has two owners in the report; of these, everybody may know of one."""
    renamed = {path.replace(WORD, f"aa-{WORD}"): text for path, text in FAULTY.items()}
    folder = make_site({**renamed, "scopes/acme/own.md": OWNED})
    report = check(mkdocs_yml.load(folder / "mkdocs.yml")).report
    assert "record-owned-by-two-partners" in {finding.rule for finding in report.findings}
    page = preview(folder).notice("acme/own.md")
    assert "scope-notice" in page
    assert WORD not in page
    assert "record-owned-by-two-partners" not in page
    assert "record-owned-by-two-partners" in preview(folder, "internal").notice("acme/own.md")

"""What authors may call in their own pages, and who may not."""

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK, PARTNER, FailedBuildError, Publish, build

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.indexes.portfolio import Counts
from integration_scopes.publishing.macros import macros
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import Settings

ALLOWING = MKDOCS_YML.replace("product: Orderly", 'product: Orderly, macros_pages: ["may/*"]')
GREEDY = ALLOWING.replace("render_by_default: false", "render_by_default: true")
ASKING = "---\nrender_macros: true\n---\n"
SUM = "The sum is {{ 6 * 1111 }}.\n"


def test_an_allowed_page_shows_tables_with_links_from_where_it_is(publish: Publish) -> None:
    page = ASKING + "\n\n".join(
        f"## {name}\n\n{{{{ {name}() }}}}"
        for name in ("board", "doors", "integrations", "partners", "backlog", "ownership")
    )
    page += "\n\nThere are {{ counts().scopes }} scopes and {{ counts().partners }} partners.\n"
    built = publish({**ACME, "mkdocs.yml": ALLOWING, "scopes/may/deep.md": page})
    html = built.page("may/deep/")
    assert '<a href="../../acme/orders/">Orders in Acme</a>' in html
    assert '<a href="../../acme/"><strong>Acme</strong></a>' in html
    assert '<a href="../../ownership/">Data ownership</a>' in html
    assert '<a href="../../acme/orders/"><strong dir="auto">Orders in Acme</strong></a>' in html
    assert 'href="../../acme/orders/#capability-sso"' in html
    assert "No scope here lists a record." in html
    assert "There are 1 scopes and 1 partners." in html
    assert built.warnings == []


def test_a_page_outside_the_folder_of_the_scopes_has_links_into_it(publish: Publish) -> None:
    config = ALLOWING.replace("product: Orderly", "product: Orderly, folder: partners")
    files = {path.replace("scopes/", "scopes/partners/"): text for path, text in ACME.items()}
    pages = {"scopes/index.md": "# Home\n", "scopes/may/do.md": ASKING + "{{ integrations() }}\n"}
    built = publish({**files, **pages, "mkdocs.yml": config})
    assert '<a href="../../partners/acme/orders/">Orders in Acme</a>' in built.page("may/do/")
    assert (built.warnings, built.broken) == ([], [])


def test_the_counts_are_numbers(make_site: MakeSite) -> None:
    published = publication(check(mkdocs_yml.load(make_site(ACME) / "mkdocs.yml")), Settings())
    found = macros(lambda: (published, "index.md"))["counts"]()
    assert found == Counts(
        partners=1, scopes=1, retired=0, stories=1, records=0, criteria=1, open_questions=0
    )


@pytest.mark.parametrize("config", [ALLOWING, GREEDY], ids=["opt-in", "by default"])
def test_no_page_that_may_not_is_ever_rendered(publish: Publish, config: str) -> None:
    """A scope's prose and a partner's neither, whatever mkdocs-macros is told."""
    built = publish(
        {
            "mkdocs.yml": config,
            "scopes/acme/index.md": PARTNER + SUM,
            "scopes/acme/orders.md": LINK.replace("Grace", "Grace {{ 6 * 1111 }}") + SUM,
            "scopes/acme/more.md": "---\nkind: page\n---\n" + SUM,
            "scopes/other.md": SUM,
            # No fence: what the host takes for metadata, and our reading for text.
            "scopes/sly.md": "render_macros: true\ntitle: {{ 6 * 1111 }}\n\n" + SUM,
            "scopes/may/do.md": ASKING + SUM,
            "scopes/may/not-want.md": "---\nrender_macros: false\n---\n" + SUM,
        }
    )
    assert "The sum is 6666." in built.page("may/do/")
    for address in ("acme/", "acme/orders/", "acme/more/", "other/", "sly/", "may/not-want/"):
        assert "6666" not in built.page(address).replace("{{ 6 * 1111 }}", "")
        assert "The sum is {{ 6 * 1111 }}." in built.page(address)


def test_macros_by_default_need_no_word_on_an_allowed_page(publish: Publish) -> None:
    built = publish({**ACME, "mkdocs.yml": GREEDY, "scopes/may/do.md": SUM})
    assert "The sum is 6666." in built.page("may/do/")


def test_a_page_that_asks_and_may_not_stops_the_build(make_site: MakeSite) -> None:
    folder = make_site({**ACME, "mkdocs.yml": ALLOWING, "scopes/other.md": ASKING + SUM})
    with pytest.raises(FailedBuildError, match="macros-not-allowed"):
        build(folder)
    assert not (folder / "site").exists()


def test_a_macro_that_is_not_there_stops_the_build(make_site: MakeSite) -> None:
    page = ASKING + "{{ integration() }}"
    folder = make_site({**ACME, "mkdocs.yml": ALLOWING, "scopes/may/do.md": page})
    with pytest.raises(SystemExit):
        build(folder)
    assert not (folder / "site" / "may").exists()

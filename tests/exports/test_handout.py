"""The handout: a scope as one file that holds all it needs, and runs and fetches nothing."""

import re
from collections.abc import Callable, Mapping

import pytest
from sites import ACME

from integration_scopes.check import Outcome
from integration_scopes.exports.edition import Edition
from integration_scopes.publishing import handout
from integration_scopes.publishing import publication as publication_module
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import Settings

TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^>]*)>")
FETCHING = re.compile(r"\s(?:src|srcset|data|action|style|on[a-z]+)\s*=", re.IGNORECASE)


@pytest.mark.parametrize("name", ["examples", "complete", "nasty"])
def test_a_handout_stands_alone(name: str, request: pytest.FixtureRequest) -> None:
    edition: Edition = request.getfixturevalue(name)
    found = handout.files(edition)
    assert list(found) == [f"{scope.id}.html" for scope in edition.offered]
    for scope, html in zip(edition.offered, found.values(), strict=True):
        head, _, body = html.partition("<body")
        assert "default-src 'none'" in head
        assert not re.search(r"@import|url\(", head)
        tags = TAG.findall(f"<body{body}")
        assert not {"script", "link", "iframe", "img", "form", "object"} & {tag for tag, _ in tags}
        assert [tag for tag in tags if FETCHING.search(re.sub(r'"[^"]*"', '""', tag[1]))] == []
        ids = set(re.findall(r'\sid="([^"]*)"', body))
        links = re.findall(r'<a [^>]*href="([^"]*)"', body)
        assert {link for link in links if link.startswith("#")} <= {f"#{id_}" for id_ in ids}
        assert [link for link in links if not link.startswith(("#", "http", "mailto:"))] == []
        assert "View as Markdown" not in body
        assert "as a table (CSV)" not in body
        assert not re.search(r"##\[", html)
        assert scope.digest is None or scope.digest in body
        assert "<h2" in body
        styles = head.partition("<style>")[2].partition("</style>")[0]
        rules = [match[1] for match in re.finditer(r"([^{}]+)\{[^{}]*\}", styles)]
        used = set(" ".join(re.findall(r'class="([^"]*)"', body)).split())
        named = [(rule, set(re.findall(r"\.(scope-[\w-]+)", rule))) for rule in rules]
        assert [rule for rule, classes in named if classes and not classes & used] == []
        assert any("scope-facts" in classes for _, classes in named)
        assert "scope-progress" not in styles
        assert styles.count("{") == styles.count("}")


def test_a_site_publishes_the_same_handout_without_a_second_rendering(
    checked: Callable[[Mapping[str, str | bytes]], Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    published = publication(checked(ACME), Settings())
    page = published.markdown("acme/orders.md")
    expected = handout.files(published.edition)["acme/orders.html"]
    monkeypatch.setattr(publication_module, "markdown", lambda *_, **__: pytest.fail("rendered"))
    assert published.markdown("acme/orders.md") is page
    assert published.files["export/acme/orders.html"]().decode() == expected


def test_all_handouts_are_one_document(complete: Edition) -> None:
    html = handout.text(complete)
    assert html.count("<!doctype html>") == html.count("</html>") == 1
    assert html.count('<article class="scope-handout">') == len(complete.offered)


def test_what_the_audience_may_not_know_is_not_in_it(complete: Edition) -> None:
    assert "@" not in handout.text(complete).partition("<body")[2]

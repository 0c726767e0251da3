"""The handout: a scope as one file that holds all it needs, and runs and fetches nothing."""

import re

import pytest

from integration_scopes.exports.edition import Edition
from integration_scopes.publishing import handout

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
        assert [one for one in tags if FETCHING.search(re.sub(r'"[^"]*"', '""', one[1]))] == []
        ids = set(re.findall(r'\sid="([^"]*)"', body))
        links = re.findall(r'<a [^>]*href="([^"]*)"', body)
        assert {link for link in links if link.startswith("#")} <= {f"#{id_}" for id_ in ids}
        assert [link for link in links if not link.startswith(("#", "http", "mailto:"))] == []
        assert "Copy as Markdown" not in body
        assert not re.search(r"##\[", html)
        assert scope.digest is None or scope.digest in body
        assert "<h2" in body


def test_all_handouts_are_one_document(complete: Edition) -> None:
    html = handout.text(complete)
    assert html.count("<!doctype html>") == html.count("</html>") == 1
    assert html.count('<article class="scope-handout">') == len(complete.offered)


def test_what_the_audience_may_not_know_is_not_in_it(complete: Edition) -> None:
    assert "@" not in handout.text(complete).partition("<body")[2]

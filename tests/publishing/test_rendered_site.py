"""A site for engines other than MkDocs can be read more than once."""

from conftest import MakeSite
from sites import ACME

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.publishing.rendered_site import rendered_site
from integration_scopes.publishing.styles import PLAIN


def test_all_pages_are_there_each_time(make_site: MakeSite) -> None:
    folder = make_site({**ACME, "scopes/guide.md": "# How we work\n"})
    site = mkdocs_yml.load(folder / "mkdocs.yml")
    rendered = rendered_site(check(site), site, {}, audience="everyone", look=PLAIN)
    first, second = ({page.uri: page.waiting for page in rendered.pages()} for _ in range(2))
    assert first.keys() == rendered.titles.keys()
    assert list(first)[-1] == "guide.md"
    assert second == first

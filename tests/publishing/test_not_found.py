"""The page for an address without a page: ways to go on, for the readers of this copy."""

from collections.abc import Callable, Mapping

import pytest
from sites import LINK, PARTNER

from integration_scopes.check import Outcome
from integration_scopes.publishing.not_found import not_found
from integration_scopes.publishing.publication import publication
from integration_scopes.settings import Settings

Checked = Callable[[Mapping[str, str]], Outcome]

SITE = {
    "scopes/acme/index.md": PARTNER,
    "scopes/acme/orders.md": LINK.replace("title:", "visible_to: partner\ntitle:"),
}
WAYS = """\
<div class="scope-lost">
<p class="scope-lede">There is no page at this address. It may have moved, or it may not be part \
of this copy of the site.</p>
<button type="button" class="scope-find" hidden>Search: a record, a person, a partner …</button>
<section data-nearest="/docs/search/search_index.json" hidden>
<h2>Pages with a similar address</h2>
</section>
<h2>Where to look</h2>
<ul>
<li><a href="/docs/">Orderly integrations</a></li>
<li><a href="/docs/partners{0}">All partners</a></li>
<li><a href="/docs/integrations{0}">All integrations</a></li>
<li><a href="/docs/backlog{0}">Backlog</a></li>
<li><a href="/docs/ownership{0}">Data ownership</a></li>
<li><a href="/docs/people{0}">People</a></li>
<li><a href="/docs/personas{0}">Personas</a></li>
<li><a href="/docs/readiness{0}">Readiness</a></li>
<li><a href="/docs/depths{0}">Depth ladder</a></li>
<li><a href="/docs/verification{0}">Verification</a></li>
<li><a href="/docs/glossary{0}">Terms</a></li>
</ul>
</div>"""


@pytest.mark.parametrize("audience", ["everyone", "acme", "internal"])
@pytest.mark.parametrize(("directories", "end"), [(True, "/"), (False, ".html")])
def test_lost_readers_of_every_copy_find_the_search_and_the_indexes(
    checked: Checked, audience: str, end: str, *, directories: bool
) -> None:
    settings = Settings(product="Orderly", audience=audience)
    published = publication(checked(SITE), settings, directories=directories)
    page = "<header><h1>x</h1></header><h1>404</h1><p>theme"
    ways = WAYS.format(end)
    if not directories:
        ways = ways.replace('"/docs/"', '"/docs/index.html"')
    assert not_found(page, published, scopes_path="/docs/", site_path="/docs/") == page.replace(
        "404</h1>", f"404</h1>{ways}"
    )
    assert not_found("<body>404</body>", published, scopes_path="/docs/", site_path="/docs/") == (
        f"<body>404{ways}</body>"
    )


def test_the_scopes_may_be_in_a_folder_of_a_larger_site(checked: Checked) -> None:
    published = publication(checked(SITE), Settings())
    page = not_found("<h1>404</h1>", published, scopes_path="/docs/partners/", site_path="/docs/")
    assert 'data-nearest="/docs/search/search_index.json"' in page
    assert 'href="/docs/partners/backlog/"' in page

"""The manifest of a site: what a build wrote, and nothing that its readers may not know."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from sites import ACME, LINK, PARTNER, Publish

from integration_scopes import __version__
from integration_scopes.check import Outcome
from integration_scopes.publishing.manifest import catalogue_digest
from integration_scopes.publishing.publication import publication
from integration_scopes.publishing.verification import verification
from integration_scopes.settings import Settings

Checked = Callable[[Mapping[str, str]], Outcome]

SITE = {
    **ACME,
    "scopes/acme/orders.md": LINK + "Some prose.\n",
    "scopes/acme/own.md": LINK.replace("status: draft", "status: draft\nvisible_to: partner"),
    "scopes/other/index.md": PARTNER.replace("Acme", "Other").replace(
        "url:", "contact: a@b.example\nurl:"
    ),
    "scopes/other/orders.md": LINK,
    "scopes/guide.md": "# Guide\n\nHow to.\n",
}


def test_a_build_describes_every_file(publish: Publish) -> None:
    built = publish(SITE)
    text = (built.folder / "scopes-manifest.json").read_text()
    reported = json.loads(text)
    files = reported.pop("files")
    assert list(files) == sorted(built.files - {"scopes-manifest.json"})
    assert set(map(len, files.values())) == {len("sha256:") + 64}
    assert reported.pop("catalogue").startswith("sha256:")
    assert reported == {
        "version": 1,
        "generator": f"mkdocs-integration-scopes {__version__}",
        "audience": "everyone",
        "pages": ["404.html", "guide/index.html", "sitemap.xml"],
    }
    again = publish(SITE)
    assert (again.folder / "scopes-manifest.json").read_text() == text


def digest(outcome: Outcome, audience: str, **settings: object) -> str:
    published = publication(outcome, replace(Settings(audience=audience), **settings))  # type: ignore[arg-type]
    return catalogue_digest(published, outcome.results)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("acme/orders.md", "status: draft\n", "status: draft\ninternal: {price: 40000}\n"),
        ("acme/orders.md", "grace@", "ada@"),
        ("acme/orders.md", "kind: scope\n", "kind: scope # 40000\n"),
        ("acme/orders.md", "Some prose.", "Some <!-- 40000 --> prose."),
        ("acme/orders.md", "Some prose.", "Some prose.\n\n<!-- 40000\n"),
        ("acme/orders.md", "Some prose.", "Some prose.\n\n[//]: # (40000)"),
        ("acme/own.md", "opens the order", "shows the order"),
        ("other/index.md", "a@b.example", "b@b.example"),
        ("guide.md", "How to.", "How {# 40000 #} to."),
    ],
)
def test_what_readers_may_not_know_is_in_no_digest(
    checked: Checked, file: str, old: str, new: str
) -> None:
    before = digest(checked(SITE), "everyone")
    text = SITE[f"scopes/{file}"]
    assert old in text
    assert digest(checked({**SITE, f"scopes/{file}": text.replace(old, new)}), "everyone") == before


@pytest.mark.parametrize(
    ("file", "old", "new", "audiences"),
    [
        ("acme/orders.md", "opens the order", "shows the order", "everyone acme internal"),
        ("acme/orders.md", "Some prose.", "Some text.", "everyone acme internal"),
        ("acme/own.md", "opens the order", "shows the order", "acme internal"),
        ("acme/orders.md", "grace@", "ada@", "acme internal"),
        ("guide.md", "How to.", "How not to.", "everyone acme internal"),
    ],
)
def test_what_readers_see_is_in_the_digest(
    checked: Checked, file: str, old: str, new: str, audiences: str
) -> None:
    before, text = checked(SITE), SITE[f"scopes/{file}"]
    after = checked({**SITE, f"scopes/{file}": text.replace(old, new)})
    assert [
        audience
        for audience in ("everyone", "acme", "internal")
        if digest(before, audience) != digest(after, audience)
    ] == audiences.split()


def test_a_page_that_draws_in_the_browser_needs_what_draws(
    checked: Checked, publish: Publish
) -> None:
    built = publish(ACME)
    published = publication(checked(ACME), Settings())
    page = built.folder / "acme/orders/index.html"
    script = '<script src="../../assets/scope-diagrams.js" async></script>'
    page.write_text(page.read_text().replace("</article>", f"{script}</article>"))
    drawing = ("assets/mermaid-11.16.0.js", "assets/scope-diagrams.js")
    missing = verification(published, built.folder, ()).missing
    assert set(drawing) <= set(missing)
    for name in drawing:
        (built.folder / name).write_text("x")
    assert set(drawing).isdisjoint(verification(published, built.folder, ()).missing)

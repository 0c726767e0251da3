"""Former addresses: each leads to the present page, for those who may see it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from sites import LINK, PARTNER, Publish

from integration_scopes.check import Outcome
from integration_scopes.model.result import ReportedTest, Results
from integration_scopes.model.result import ResultOutcome as Result
from integration_scopes.publishing.publication import publication
from integration_scopes.publishing.verification import verification
from integration_scopes.settings import Settings
from integration_scopes.source import TOP

Checked = Callable[[Mapping[str, str]], Outcome]

ORDERS = LINK.replace("title:", "formerly: [shipping/orders, acme/old]\ntitle:")
HIDDEN = LINK.replace("title:", "visible_to: partner\nformerly: [acme/secret]\ntitle:")
SITE = {
    "scopes/acme/index.md": PARTNER.replace("url:", "formerly: [shipping]\nurl:"),
    "scopes/acme/orders.md": ORDERS.replace("title: Orders in Acme", 'title: "Orders <in> Acme"'),
    "scopes/acme/own.md": HIDDEN,
}
MOVED = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<meta name="description" content="{label} has moved.">
<title>{label}</title>
</head>
<body>
<main>
<h1>{label}</h1>
<p>This page is now at <a href="{address}">{label}</a>.</p>
</main>
</body>
</html>"""


def moved(
    outcome: Outcome, audience: str = "everyone", *, directories: bool = True
) -> dict[str, str]:
    """The pages at former addresses, by their files in the site."""
    settings = Settings(audience=audience)
    published = publication(outcome, settings, directories=directories)
    pages = {
        file: read()
        for file, read in published.files.items()
        if file.endswith(".html") and not file.startswith("export/")
    }
    assert pages.keys() <= published.destinations
    return {file: text.decode() for file, text in pages.items()}


def test_each_former_address_leads_to_the_present_page(checked: Checked) -> None:
    outcome = checked(SITE)
    assert outcome.report.errors == 0
    orders, own = "Orders &lt;in&gt; Acme", "Orders in Acme"
    open_to_all = {
        "shipping/orders/index.html": MOVED.format(address="../../acme/orders/", label=orders),
        "acme/old/index.html": MOVED.format(address="../orders/", label=orders),
        "shipping/index.html": MOVED.format(address="../acme/", label="Acme"),
    }
    assert moved(outcome) == open_to_all
    theirs = {"acme/secret/index.html": MOVED.format(address="../own/", label=own)}
    assert moved(outcome, "acme") == open_to_all | theirs
    assert moved(outcome, directories=False) == {
        "shipping/orders.html": MOVED.format(address="../acme/orders.html", label=orders),
        "acme/old.html": MOVED.format(address="orders.html", label=orders),
        "shipping/index.html": MOVED.format(address="../acme/index.html", label="Acme"),
    }


@pytest.mark.parametrize("test", ["acme/own/AC1", "acme/secret/AC1"])
def test_a_test_of_a_hidden_scope_stays_hidden_under_its_former_id(
    checked: Checked, test: str
) -> None:
    outcome = checked(SITE)
    named = ReportedTest(
        name=test, outcome=Result.PASSED, criteria=(test,), path="run.xml", span=TOP
    )
    results = Results(tests=(named,)).renamed(outcome.catalogue.present_ids)
    assert len(results.of("acme/own", "AC1")) == 1
    published = publication(replace(outcome, results=results), Settings())
    assert "secret" not in published.files["export/scopes.json"]().decode()
    assert "run.xml" not in published.files["export/scopes.json"]().decode()


def test_a_build_has_these_pages_and_expects_them(publish: Publish, checked: Checked) -> None:
    built = publish(SITE)
    assert "acme/old/index.html" in built.files
    assert "acme/secret/index.html" not in built.files
    found = verification(publication(checked(SITE), Settings()), built.folder, ())
    assert found.is_whole


@pytest.mark.parametrize("file", ["scopes/acme/index.md", "scopes/acme/orders.md"])
def test_a_former_id_is_found_at_its_own_place_after_refused_ones(
    checked: Checked, file: str
) -> None:
    """The check leaves out what it refuses, but places count all that is written."""
    files = {"scopes/acme/index.md": PARTNER, "scopes/acme/orders.md": LINK}
    taken = "backlog" if file.endswith("index.md") else "backlog/orders"
    formerly = f"formerly: [Bad Id, {taken}, 7, {taken}]\n"
    text = files[file].replace("schema_version: 1\n", f"schema_version: 1\n{formerly}")
    found = [
        finding
        for finding in checked({**files, file: text}).report.findings
        if finding.rule == "address-clash"
    ]
    columns = [formerly.index(taken) + 1, formerly.rindex(taken) + 1]
    assert [finding.span.column for finding in found] == columns
    assert {finding.path for finding in found} == {file}

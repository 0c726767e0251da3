"""A check with the cache of earlier ones reports what a check without it reports."""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random

import pytest
from bench.site import write
from conftest import MKDOCS_YML
from edits import edit, write_site
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sites import ACME, LINK, PARTNER

from integration_scopes import mkdocs_yml
from integration_scopes.cache import Cache
from integration_scopes.check import Outcome, check
from integration_scopes.domain.audience import UnknownAudienceError
from integration_scopes.judging.selection import Selection
from integration_scopes.settings import ConfigurationError

READERS = (None, "everyone", "internal", "alderbank")
CONFIGURED = MKDOCS_YML.replace("{product: Orderly}", "{product: Orderly, test_results: [r/*.xml]}")
NIMBUS = {"scopes/acme/orders.md": LINK.replace("Grace Hopper", "Nimbus")}
RESULT = "<testsuite><testcase name='acme/orders/AC9'/></testsuite>"


def checked(folder: Path, cache: Cache | None = None, readers: str | None = None) -> Outcome:
    site = mkdocs_yml.load(folder / "mkdocs.yml")
    return check(site, Selection(audience=readers), today=date(2026, 8, 1), cache=cache)


def tried(folder: Path, readers: str | None, cache: Cache | None = None) -> Outcome | str:
    try:
        return checked(folder, cache, readers)
    except (ConfigurationError, UnknownAudienceError) as error:
        return str(error)


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        (NIMBUS, {"mkdocs.yml": CONFIGURED.replace("Orderly,", "Nimbus,")}, "owner-not-a-person"),
        (NIMBUS, {"scopes/acme/index.md": PARTNER.replace("Acme", "Nimbus")}, "owner-not-a-person"),
        (
            {},
            {"mkdocs.yml": CONFIGURED.replace("*.xml]", "*.xml], max_words: 9")},
            "scope-too-long",
        ),
        ({}, {"r/unit.xml": RESULT}, "stale-test"),
        ({"scopes/notes/list.md": "# A list\n"}, {"scopes/notes/index.md": PARTNER}, "missing-key"),
    ],
    ids=["product", "partner", "setting", "result", "folder"],
)
def test_an_edit_of_another_file(
    tmp_path: Path, before: Mapping[str, str], after: Mapping[str, str], rule: str
) -> None:
    cache = Cache()
    write(tmp_path, {"mkdocs.yml": CONFIGURED, **ACME, **before}.items())
    assert rule not in {finding.rule for finding in checked(tmp_path, cache).report.findings}
    write(tmp_path, after.items())
    again = checked(tmp_path, cache)
    assert rule in {finding.rule for finding in again.report.findings}
    assert again == checked(tmp_path)


# The edits of an example depend on each other, so a smaller one shows nothing better.
@settings(max_examples=3, phases=[Phase.generate])
@given(st.integers(min_value=0, max_value=1 << 32))
def test_any_edits(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  (edits are no secret)
    with tempfile.TemporaryDirectory() as made:
        folder, cache = Path(made), Cache()
        history: list[str] = []
        write_site(folder)
        for _ in range(20):
            readers = dice.choice(READERS)
            assert tried(folder, readers, cache) == tried(folder, readers), history
            history.append(edit(folder, dice))

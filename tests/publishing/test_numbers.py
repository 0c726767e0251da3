"""The numbers on the pages of all indexes, counted once more in the files by PyYAML alone."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page_text
import pytest
import yaml
from sites import Built


def frontmatters(folder: Path, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The data of each file of this kind, by its partner."""
    for file in sorted(folder.glob("*/*.md")):
        text = file.read_text(encoding="utf-8").partition("---\n")[2].partition("\n---\n")[0]
        data = yaml.safe_load(text) if text else {}
        if data.get("kind") == kind:
            yield file.parent.name, data


@pytest.fixture
def scopes(examples: Path) -> list[tuple[str, dict[str, Any]]]:
    return list(frontmatters(examples, "scope"))


@pytest.fixture
def running(scopes: list[tuple[str, dict[str, Any]]]) -> list[tuple[str, dict[str, Any]]]:
    return [(partner, data) for partner, data in scopes if data["status"] != "retired"]


def words(built: Built, address: str) -> str:
    """What a page says, without its markup."""
    found = re.search("<article.*</article>", built.page(address), re.DOTALL)
    assert found
    return page_text.words(found[0])


def total(scopes: list[tuple[str, dict[str, Any]]], key: str) -> int:
    """How many entries the current versions have."""
    return sum(
        not isinstance(entry, dict)
        or entry.get("since", "v1") != data.get("next", {}).get("version")
        for _, data in scopes
        for entry in data.get(key, {}).values()
    )


def test_home_counts_everything_that_is_not_retired(
    example_site: Built,
    scopes: list[tuple[str, dict[str, Any]]],
    running: list[tuple[str, dict[str, Any]]],
) -> None:
    partners = {partner for partner, _ in running}
    home = words(example_site, "")
    assert len(running) < len(scopes)
    assert f"{len(running)} scopes with {len(partners)} partners" in home
    # A record that several integrations map is one.
    records = {
        name
        for _, data in running
        for name, record in data.get("records", {}).items()
        if record.get("since", "v1") != data.get("next", {}).get("version")
    }
    assert f"{len(records)} records" in home
    assert f"of {total(running, 'criteria')} criteria passed" in home


def test_partners_count_what_is_not_retired(
    example_site: Built, running: list[tuple[str, dict[str, Any]]], examples: Path
) -> None:
    counts = Counter(partner for partner, _ in running)
    rows = re.findall(r"<tr.*?</tr>", example_site.page("partners/"), re.DOTALL)
    names = {partner: data["name"] for partner, data in frontmatters(examples, "partner")}
    for partner, name in names.items():
        (row,) = [row for row in rows if f">{name}<" in row]
        cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
        shown = re.sub("<[^>]*>", "", cells[0]).strip()
        assert shown == (str(counts[partner]) if counts[partner] else "–"), name  # noqa: RUF001


def test_verification_counts_the_criteria_of_what_is_not_retired(
    example_site: Built, running: list[tuple[str, dict[str, Any]]]
) -> None:
    page = words(example_site, "verification/")
    standings = re.findall(r"(\d+) of (\d+) criteria", page.partition("every criterion")[0])
    assert {whole for _, whole in standings} == {str(total(running, "criteria"))}
    assert sum(int(part) for part, _ in standings) == total(running, "criteria")
    assert f"of {len(running)} integrations" in page


def test_each_open_question_waits_for_somebody(
    example_site: Built, running: list[tuple[str, dict[str, Any]]]
) -> None:
    asked = [
        question["ask"]
        for _, data in running
        for question in data.get("questions", {}).values()
        if "answer" not in question
    ]
    people = words(example_site, "people/")
    assert people.count("to answer:") == len(asked) > 0
    assert all(f"to answer: {question}" in people for question in asked)


def test_the_backlog_has_each_item_of_what_is_not_retired(
    example_site: Built, running: list[tuple[str, dict[str, Any]]]
) -> None:
    body = example_site.page("backlog/lines/").partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall("<tr", body)
    assert len(rows) == total(running, "in_scope") + total(running, "out_of_scope")

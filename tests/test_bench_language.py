"""The measure of the language rules: what it prints, and that it needs nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent / "bench" / "language"
TRADE = {"product": "Orderly", "partner": "Parcelway CRM"}
ROWS: dict[str, list[dict[str, object]]] = {
    "criteria_vague": [
        {"text": "Printing is fast.", "label": "vague"},
        {"text": "Printing is pleasant.", "label": "vague", "doubtful": True},
    ],
    "criteria_testable": [{"text": "A label prints within 2 s.", "label": "testable"}],
    "criteria_wild": [{"text": "The store, as agreed upon", "label": "not-a-criterion"}],
    "stories_system": [{"text": "As the API, I want labels so that I print", "label": "system"}],
    "stories_trade": [
        {
            "text": "-",
            "as_a": "packer",
            "then": "Parcelway prints labels",
            "label": "customer",
            **TRADE,
        }
    ],
    "owners_trade": [{"text": "Parcelway CRM", "label": "group", **TRADE}],
    "delays": [
        {
            "text": "A label prints within 2 hours of 3 days.",
            "label": "delay",
            "duration": "2 hours",
        },
        {"text": "A label lasts for 3 days.", "label": "other", "duration": "3 days"},
    ],
    "placeholders": [{"text": "nowhere", "key": "losing_value", "label": "placeholder"}],
}


def test_figures_of_both_parts_with_their_intervals(corpora: Path) -> None:
    stated = _run(str(corpora)).splitlines()
    heads = [line for line in stated if not line.startswith(" ")]
    assert [head.partition(":")[0] for head in heads] == [
        f"{task}, {part}"
        for task in (
            "criteria, public projects",
            "criteria, integrations",
            "stories, public projects",
            "stories, integrations",
            "owners, public projects",
            "owners, integrations",
            "delays",
            "placeholders",
        )
        for part in ("in view", "held back")
    ]
    # Every row is in one of the two parts; doubtful ones and those without a label are left out.
    assert sum(int(head.rpartition(" ")[2]) for head in heads) == 8
    assert "  errors that are right    0.00 [0.00 to 0.79] (0 of 1)" in stated
    assert "  errors that are right    1.00 [0.21 to 1.00] (1 of 1)" in stated
    assert "  bad ones found           -" in stated


def test_the_sentences_that_are_held_back_are_not_shown(corpora: Path) -> None:
    rows: list[dict[str, object]] = [
        {"text": f"Label prints within {number} s.", "label": "vague"} for number in range(60)
    ]
    _write(corpora, "criteria_trade", rows)
    stated = _run(str(corpora), "--errors").splitlines()
    shown = [line for line in stated if line.startswith("      ") and "Label" in line]
    (in_view,) = (line for line in stated if line.startswith("criteria, integrations, in view"))
    (held_back,) = (line for line in stated if line.startswith("criteria, integrations, held"))
    assert 0 < len(shown) == int(in_view.rpartition(" ")[2])
    assert len(shown) + int(held_back.rpartition(" ")[2]) == 60


def test_without_sentences_it_says_so(tmp_path: Path) -> None:
    assert "no sentences to measure on" in _run(str(tmp_path / "nowhere"))


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for name, rows in ROWS.items():
        _write(tmp_path, name, rows)
    return tmp_path


def _write(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    text = "\n".join(json.dumps(row) for row in rows)
    (folder / f"{name}.dev.jsonl").write_text(text + "\n", encoding="utf-8")


def _run(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, BENCH, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={"PYTHONPATH": str(BENCH.parents[2] / "plugins"), "PYTHONUTF8": "1"},
    )
    return done.stdout

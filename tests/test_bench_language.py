"""The measure of the language rules: what it prints, and that it needs nothing."""

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parent / "bench" / "language"
ROWS: dict[str, list[dict[str, object]]] = {
    "criteria_vague": [
        {"text": "Printing is fast.", "label": "vague"},
        {"text": "A packer weighs each parcel.", "label": "vague"},
        {"text": "Printing is pleasant.", "label": "vague", "doubtful": True},
    ],
    "criteria_testable": [{"text": "A label prints within 2 s.", "label": "testable"}],
    "criteria_wild": [{"text": "The store, as agreed upon", "label": "not-a-criterion"}],
    "stories_system": [{"text": "As the API, I want labels so that I print", "label": "system"}],
    "stories_customer": [{"text": "As an API user I want labels", "label": "customer"}],
    "owners_group": [{"text": "Shipping team", "label": "group"}],
    "owners_person": [{"text": "Grace Hopper", "label": "person"}],
}


def test_precision_and_recall_with_the_doubtful_apart(tmp_path: Path) -> None:
    for name, rows in ROWS.items():
        text = "\n".join(json.dumps(row) for row in rows)
        (tmp_path / f"{name}.dev.jsonl").write_text(text + "\n", encoding="utf-8")
    said = _run(str(tmp_path), "--errors").splitlines()
    assert said[:5] == [
        "vague-criterion, criteria_vague and criteria_testable",
        "  clear     precision 1.000  recall 0.500  (1 found, 0 wrongly, 1 missed)",
        "    missed, vague: A packer weighs each parcel.",
        "  doubtful  precision 1.000  recall 1.000  (1 found, 0 wrongly, 0 missed)",
        "  word list precision 1.000  recall 0.500  (1 found, 0 wrongly, 1 missed)",
    ]
    assert "0 missed; 0 of 1 that are neither)" in said[6]
    assert said[-5:] == [
        "  clear     precision 1.000  recall 1.000  (1 found, 0 wrongly, 0 missed)",
        "  doubtful  precision 0.000  recall 0.000  (0 found, 0 wrongly, 0 missed)",
        "owner-not-a-person, owners_group and owners_person",
        "  clear     precision 1.000  recall 1.000  (1 found, 0 wrongly, 0 missed)",
        "  doubtful  precision 0.000  recall 0.000  (0 found, 0 wrongly, 0 missed)",
    ]


def test_without_sentences_it_says_so(tmp_path: Path) -> None:
    assert "no sentences to measure on" in _run(str(tmp_path / "nowhere"))


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

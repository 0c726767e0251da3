"""The manual of traps: what authors type, what they are told, the line to paste, what is read.

Each file in traps/ holds cases of one family, parted by blank lines: a name, the lines as typed
(indented by four spaces; ⟨tab⟩ and ⟨U+00A0⟩ stand for what nobody could see), the finding, its
hint, and the data. `--rewrite` writes what came out; read the difference before you keep it.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from integration_scopes.reading.yaml.document import Document, read_yaml
from integration_scopes.source import Trail

FOLDER = Path(__file__).parent / "traps"
PROSE = frozenset(
    {"title", "summary", "why_depth", "then", "text", "losing_value", "note", "ask", "item"}
    | {"what", "why"}
)
_SHOWN = re.compile("⟨(tab|U\\+[0-9A-F]{4,6})⟩")
_UNSEEN = re.compile("[^\\S \n]|[\x00-\x08\x0b-\x1f\xad\u200b-\u200f\u2028-\u202e]")


@dataclass(frozen=True, kw_only=True)
class Case:
    file: Path
    name: str
    typed: str
    reported: str


def is_prose(trail: Trail) -> bool:
    return bool(trail) and trail[-1] in PROSE


def unseen(text: str) -> str:
    """`text` with the signs that are only shown by their names."""

    def sign(found: re.Match[str]) -> str:
        name = found.group(1)
        return "\t" if name == "tab" else chr(int(name.removeprefix("U+"), 16))

    return _SHOWN.sub(sign, text)


def shown(text: str) -> str:
    """`text` with names for the signs that nobody could see."""
    return _UNSEEN.sub(
        lambda one: "⟨tab⟩" if one.group() == "\t" else f"⟨U+{ord(one.group()):04X}⟩", text
    )


def cases(file: Path) -> list[Case]:
    found = []
    for block in file.read_text(encoding="utf-8").strip().split("\n\n")[1:]:
        name, *lines = block.split("\n")
        typed = [unseen(line[4:]) for line in lines if line.startswith("    ")]
        rest = [line for line in lines if not line.startswith("    ")]
        found.append(
            Case(file=file, name=name, typed="\n".join(typed) + "\n", reported="\n".join(rest))
        )
    return found


CASES = [case for file in sorted(FOLDER.glob("*.txt")) for case in cases(file)]


def read(text: str) -> Document:
    return read_yaml(text, first_line=1, is_prose=is_prose)


def reported(document: Document) -> str:
    lines = []
    for finding in document.faults:
        lines.append(
            f"{finding.span.line}:{finding.span.column}: {finding.rule}: {finding.message}"
        )
        lines.append(f"hint: {finding.hint}")
    return shown("\n".join([*lines, f"read: {json.dumps(document.data, ensure_ascii=False)}"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file.stem}, {case.name}")
def test_author_is_told(case: Case, request: pytest.FixtureRequest) -> None:
    came_out = reported(read(case.typed))
    if request.config.getoption("--rewrite"):
        text = case.file.read_text(encoding="utf-8")
        indented = "".join(f"    {shown(line)}\n" for line in case.typed[:-1].split("\n"))
        head = f"{case.name}\n{indented}"
        case.file.write_text(text.replace(head + case.reported, head + came_out), encoding="utf-8")
    assert came_out == case.reported


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file.stem}, {case.name}")
def test_one_mistake_is_one_finding_and_its_line_can_be_pasted(case: Case) -> None:
    document = read(case.typed)
    assert len(document.faults) == 1
    assert document.readable
    hint = document.faults[0].hint or ""
    again = read(pasted(case.typed, hint, document.faults[0].span.line))
    assert again.faults == ()
    assert again.data == document.data


def pasted(typed: str, hint: str, line: int) -> str:
    """`typed` with the hint's line in the place of what it corrects."""
    advice, _, correction = hint.partition(": ")
    lines = typed.split("\n")
    first = last = line - 1
    if not correction:
        # The only corrections without a line are lines to be taken out of the way.
        del lines[first]
        return "\n".join(lines)
    if advice.endswith("all on one line"):
        key = correction.partition(":")[0]
        first = next(at for at in range(first, -1, -1) if lines[at].lstrip().startswith(f"{key}:"))
        last = max(last, first + 1)
    if not advice.startswith("begin the line") and not correction.startswith(" "):
        margin = lines[first][: len(lines[first]) - len(lines[first].lstrip())]
        correction = margin + correction
    lines[first : last + 1] = [correction]
    return "\n".join(lines)

"""Corridor: what has been checked already, handed to the process in which MkDocs builds it.

`scopes build` reads and checks once, and lets MkDocs build for each audience in a process of its
own, which may die without taking the others along. Such a process is this module, started by its
parent, and gets the outcome through its standard input. `mkdocs build` never looks for any, be it
in a file or in its environment: nobody can make it skip its own check.
"""

import os
import pickle
import runpy
import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from integration_scopes.check import Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Handover:
    """What one audience's site is built from.

    `docs_dir` is the folder that was checked, where it is another than that of mkdocs.yml.
    """

    outcome: Outcome
    audience: str
    docs_dir: Path | None = None

    def to(self, stream: BinaryIO) -> None:
        """Hand it to the process that reads `stream`."""
        pickle.dump(self, stream, protocol=pickle.HIGHEST_PROTOCOL)


_received: list[Handover] = []


def received() -> Handover | None:
    """What this process was handed, or nothing: then it checks for itself."""
    return _received[0] if _received else None


def command(*arguments: str) -> list[str]:
    """The command that builds with MkDocs what it is handed; `arguments` are those of MkDocs.

    With `-P`, or Python would take a file of the folder at hand, such as `yaml.py`, for a module.
    """
    return [sys.executable, "-P", "-m", __name__, *arguments]


def main() -> None:
    """Take the handover from the parent, then be `mkdocs`."""
    with os.fdopen(os.dup(sys.stdin.fileno()), "rb") as stream:
        _received.append(pickle.load(stream))  # noqa: S301  (from our own parent, by a pipe)
    sys.argv[0] = "mkdocs"
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    # MkDocs' plugin knows this module by its name, not as the program that was started.
    import_module("integration_scopes.handover").main()

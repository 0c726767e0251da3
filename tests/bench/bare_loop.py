"""Benchmark: the peer of `scopes check`, as little as a script of one's own would do.

    python tests/bench/bare_loop.py FOLDER SCHEMA

Loads the frontmatter of each scope with PyYAML's loader in C and validates it with one kept
jsonschema validator. No rules, no lines, no traps of YAML, no words for authors.
"""

import json
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator


def read(folder: Path, schema: Path) -> int:
    """How many scopes it has read; the first fault ends the process."""
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    count = 0
    for file in sorted(folder.glob("*/*.md")):
        if file.name == "index.md":
            continue
        _, frontmatter, _ = file.read_text(encoding="utf-8").split("---\n", 2)
        data = yaml.load(frontmatter, Loader=yaml.CSafeLoader)
        for error in validator.iter_errors(data):
            sys.exit(f"{file}: {error.message}")
        count += 1
    return count


if __name__ == "__main__":
    read(*(Path(argument) for argument in sys.argv[1:]))

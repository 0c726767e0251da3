"""The schemas, templates and guides that ship with the package."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).parent


def action() -> Path:
    """The composite action for GitHub, which `scopes init` copies."""
    return _shipped("action.yml")


@cache
def schema_folder() -> Path:
    """The folder of the JSON schemas."""
    return _shipped("schema")


@cache
def guides() -> Mapping[str, str]:
    """The guides as Markdown, without frontmatter, by topic, such as `authors`."""
    files = sorted(_shipped("guide", "scopes/guide").glob("*.md"))
    texts = {file.stem: file.read_text(encoding="utf-8") for file in files}
    return {topic: text.split("---\n", 2)[2] for topic, text in texts.items() if topic != "index"}


def _shipped(name: str, in_checkout: str | None = None) -> Path:
    """A file or folder that the build adds to the wheel.

    An editable install does not have it in the package, so there it is the one in the checkout.
    """
    shipped = _PACKAGE / name
    return shipped if shipped.exists() else _PACKAGE.parents[1] / (in_checkout or name)


@cache
def schema(kind: str) -> dict[str, Any]:
    """The JSON schema of that name, such as `scope`; callers share it and must not change it."""
    text = (schema_folder() / f"{kind}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def templates_folder() -> Path:
    """The folder of the Jinja templates and of the site's own assets."""
    return _PACKAGE / "templates"

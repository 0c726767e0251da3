"""The table of changes: complete against the schema, and shown in the guide."""

from pathlib import Path

import pytest

from integration_scopes import resources
from integration_scopes.changes.table import TABLE
from integration_scopes.domain.digest import PARTS
from integration_scopes.model.terms import Direction
from integration_scopes.publishing.reference import fields

GUIDE = Path(__file__).parents[2] / "scopes" / "guide" / "changes.md"
HEAD = "| Key | In the report | Added | Removed | Changed |\n|---|---|---|---|---|\n"


def has_rule(path: str) -> bool:
    """Whether the table has this key, or it is a side or a direction of one, or it holds some."""
    above, _, key = path.rpartition(".")
    is_shared = f"{above}.*" in TABLE or (above in TABLE and key in tuple(Direction))
    return path in TABLE or is_shared or any(pattern.startswith(f"{path}.") for pattern in TABLE)


def test_every_key_that_is_signed_has_a_rule() -> None:
    signed = [
        field.path
        for field in fields(resources.schema("scope"))
        if field.path.split(".")[0] in PARTS
    ]
    assert {"depth", "records.*.conflict.rule", "out_of_scope.*.candidate"} <= {*signed}
    assert [path for path in signed if not has_rule(path)] == []


@pytest.mark.parametrize("path", ["wishes", "stories.*.mood", "records.*.fields.*.unit"])
def test_a_key_without_a_rule_is_found(path: str) -> None:
    assert not has_rule(path)


def test_the_guide_shows_the_table(request: pytest.FixtureRequest) -> None:
    rows = [
        f"| `{key}` | {rule.label.replace('{key}', '…')} | {rule.kind.added} | "
        f"{rule.kind.removed} | {rule.kind.changed} |\n"
        for key, rule in TABLE.items()
    ]
    before, head, _ = GUIDE.read_text(encoding="utf-8").partition(HEAD)
    whole = "".join([before, head, *rows])
    if request.config.getoption("--rewrite"):
        GUIDE.write_text(whole, encoding="utf-8")
    assert GUIDE.read_text(encoding="utf-8") == whole

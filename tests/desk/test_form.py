"""The form of a scope has a place for each key of the schema."""

from integration_scopes import resources
from integration_scopes.desk.form import SECTIONS

WITHOUT_FIELD = {"formerly", "internal", "kind", "schema_version"}


def test_each_key_has_a_section_or_no_field_on_purpose() -> None:
    keys = {key for _, section in SECTIONS.values() for key in section}
    assert keys | WITHOUT_FIELD == resources.schema("scope")["properties"].keys()

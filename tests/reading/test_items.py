"""A list's items among entries that have keys: what is said, and that `--fix` decides nothing."""

from functools import partial

import pytest

from integration_scopes.reading.validation import schema_lookup
from integration_scopes.reading.yaml.document import read_yaml

CASES = [
    (
        "in_scope:\n  - Contact search\n  refunds: Refunds, one way\n",
        "2:3: give it a key, like the other entries: contact-search: Contact search",
    ),
    (
        "in_scope:\n  - Contact search\n  - Notes  # new\n  refunds: Refunds, one way\n",
        "2:3: give each item a key, like the other entries, for instance "
        "contact-search: Contact search",
    ),
    (
        "stories:\n  - id: S1\n    then: a deal appears\n  S2:\n    then: a contact appears\n",
        "2:3: give it a key, like the other entries: S1:",
    ),
    (
        "records:\n  - name: Deal\n    owner: partner\n  Contact:\n    owner: product\n",
        "2:3: give it a key, like the other entries: Deal:",
    ),
    (
        "out_of_scope:\n  -\n    item: Notes\n  refunds:\n    item: Refunds\n",
        "2:3: write its key on a line above it, without the dash, like the other entries",
    ),
    (
        "criteria:\n  AC1:\n    covers: delete\n  - text: A deal disappears.\n    covers: delete\n",
        "4:3: write its key on a line above it, without the dash, like the other entries",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_an_item_among_keys(text: str, expected: str) -> None:
    document = read_yaml(
        text,
        first_line=1,
        is_prose=partial(schema_lookup.is_prose, "scope"),
        is_key=partial(schema_lookup.is_key, "scope"),
    )
    places = [f"{fault.span.line}:{fault.span.column}: {fault.hint}" for fault in document.faults]
    assert places == [expected]
    assert document.repaired is not None
    assert document.repaired.fixed_lines(document.faults) == {}

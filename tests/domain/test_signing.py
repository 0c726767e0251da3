"""When two names are one person's."""

import pytest

from integration_scopes.domain.signing import is_same_person


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("Mary Keller", "mary  keller", True),
        ("Mary Keller", "Mary Kelly", False),
        ("…", "?!", False),
        (None, None, False),
    ],
)
def test_case_spaces_and_signs_do_not_count(
    name: str | None, other: str | None, *, expected: bool
) -> None:
    assert is_same_person(name, other) is expected

"""Which criteria a text names: whole ids, and nothing that only looks like a part of one."""

import pytest

from integration_scopes.results.junit import criteria


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("acme/a/AC4", ["acme/a/AC4"]),
        ("test_outage[acme/a/AC4]", ["acme/a/AC4"]),
        ("test_outage[acme/a/AC4-chromium]", ["acme/a/AC4"]),
        ("acme/a/AC4: an outage", ["acme/a/AC4"]),
        ("An outage ends in a mail (acme/a/AC4).", ["acme/a/AC4"]),
        ('Outage(id: "acme/a/AC4")', ["acme/a/AC4"]),
        ("acme/a/AC4,acme/a/AC5 acme/b/AC1", ["acme/a/AC4", "acme/a/AC5", "acme/b/AC1"]),
        ("acme/a/AC4.spec.ts", ["acme/a/AC4"]),
        ("acme/a/AC4/retries.spec.ts", ["acme/a/AC4"]),
        ("acme/a/ac4", ["acme/a/ac4"]),
        # What belongs to an id makes another one of it, which then is not found.
        ("acme/a/AC40", ["acme/a/AC40"]),
        ("acme/a/AC4b", ["acme/a/AC4b"]),
        ("acme/a/AC4_retries", ["acme/a/AC4_retries"]),
        ("xacme/a/AC4", ["xacme/a/AC4"]),
        ("x-acme/a/AC4", ["x-acme/a/AC4"]),
        ("tests.acme/a/AC4", ["tests.acme/a/AC4"]),
        ("tests/acme/a/AC4", ["tests/acme/a/AC4"]),
        ("éacme/a/AC4", ["éacme/a/AC4"]),
        # No ids at all.
        ("", []),
        ("AC4", []),
        ("a/AC4", []),
        ("acme/a/AC", []),
        ("acme//AC4", []),
        ("/acme/a/AC4", []),
        ("acme/a AC4", []),
        ("acme/a#AC4", []),
    ],
)
def test_a_text_names_whole_ids(text: str, ids: list[str]) -> None:
    assert list(criteria(text)) == ids


@pytest.mark.parametrize("piece", ["a/", "a", "/AC", "a/AC", "a/a/AC", "a/a/ac", "-"])
def test_a_long_text_without_ids_is_answered(piece: str) -> None:
    # Whatever goes back over what it has read would not come to an end here.
    assert list(criteria(piece * (4_000_000 // len(piece)))) == []


def test_a_long_text_of_ids_is_answered() -> None:
    assert set(criteria("a/a/AC1 " * 50_000)) == {"a/a/AC1"}

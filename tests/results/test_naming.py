"""Which criteria a text names: whole ids, and nothing that only looks like a part of one."""

import time

import pytest

from integration_scopes.results.naming import criteria


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
        ("acme/a/ac4", []),
        ("acme/a/AC", []),
        ("acme//AC4", []),
        ("/acme/a/AC4", []),
        ("acme/a AC4", []),
        ("acme/a#AC4", []),
    ],
)
def test_a_text_names_whole_ids(text: str, ids: list[str]) -> None:
    assert list(criteria(text)) == ids


@pytest.mark.parametrize("piece", ["a/", "a", "/AC", "a/AC", "a/a/AC", "-", "a/a/AC1/", "a/a/AC1 "])
def test_long_texts_take_no_longer_than_their_length(piece: str) -> None:
    def seconds(length: int) -> float:
        start = time.perf_counter()
        list(criteria(piece * (length // len(piece))))
        return time.perf_counter() - start

    assert seconds(400_000) < 40 * seconds(40_000) + 0.2

"""The fields of the desk's form, for its tests."""

from collections.abc import Callable
from typing import Any

Ask = Callable[..., dict[str, Any]]
"""A question of the desk's page, and its answer."""
Fields = dict[str, dict[str, Any]]
NORTHMILL = {"partner": "northmill", "name": "Northmill", "url": "https://northmill.example/"}
"""A partner that has no page yet."""


def fields(answer: dict[str, Any]) -> Fields:
    """Every field of the form, by its keys with dots between them."""
    by_key: Fields = {}

    def visit(node: dict[str, Any]) -> None:
        by_key[".".join(map(str, node["trail"]))] = node
        for inner in node.get("fields", ()):
            visit(inner)
        for card in node.get("cards", ()):
            visit(card["node"])

    for section in answer["sections"]:
        for field in section["fields"]:
            visit(field)
    return by_key

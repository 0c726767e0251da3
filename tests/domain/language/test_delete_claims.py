"""What criteria plainly say of deleted records, and what is left to people."""

import pytest

from integration_scopes.domain.language.delete_claims import delete_claims
from integration_scopes.model.terms import Side

COMPANIES = {Side.PRODUCT: ("orderly",), Side.PARTNER: ("parcelmill crm", "parcelmill")}
NAMES = ("Order", "Sales document", "parcel")


def claims(text: str) -> list[tuple[Side | None, bool, str]]:
    return [
        (claim.side, claim.is_kept, text[slice(*claim.words)])
        for claim in delete_claims(text, COMPANIES, NAMES)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An order deleted in Orderly keeps its parcel, and a parcel deleted in Parcelmill "
            "keeps its order.",
            [("product", True, "keeps its parcel"), ("partner", True, "keeps its order")],
        ),
        (
            "A paid order deleted in Orderly is deleted in Parcelmill within 60 seconds.",
            [("product", False, "is deleted in Parcelmill within 60 seconds")],
        ),
        (
            "When an order is deleted in Orderly, it is not deleted in Parcelmill.",
            [("product", True, "is not deleted")],
        ),
        (
            "If a sales document is removed from Parcelmill, its order stays.",
            [("partner", True, "stays")],
        ),
        (
            "An order deleted in the CRM is deleted in Orderly within 15 minutes; its lines stay.",
            [("partner", False, "is deleted in Orderly within 15 minutes")],
        ),
        ("An order deleted in the CRM stays.", [(None, True, "stays")]),
    ],
)
def test_what_a_plain_sentence_says(text: str, expected: list[tuple[str, bool, str]]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An order deleted in Orderly keeps its history.",
        "A customer deleted in Orderly stays in Parcelmill.",
        "An order line deleted in Orderly stays in Parcelmill.",
        "No order deleted in Orderly stays in Parcelmill.",
        "An order deleted in Orderly stays in Orderly's bin for 30 days.",
        "An order deleted in Orderly is deleted in Orderly for good.",
        "An order deleted in Orderly stays in Parcelmill, and is deleted there after 30 days.",
        "An order deleted in Orderly stays in Parcelmill until its parcel is delivered.",
        "An order deleted in Orderly is deleted in Parcelmill, unless its parcel is on its way.",
        "An order deleted in Orderly is archived in Parcelmill within 60 seconds.",
        "An order deleted in Orderly is gone from the list; a parcel stays where it is.",
        "When an order is deleted in Orderly, its comments stay.",
        "A deleted order stays deleted.",
    ],
)
def test_what_is_left_to_people(text: str) -> None:
    assert claims(text) == []

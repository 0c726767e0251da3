"""Whose name it is."""

import pytest

from integration_scopes.domain.language.lexicon import Lexicon
from integration_scopes.domain.language.owner import Group, group

NOT_ONE_PERSON = {
    Group.PLACEHOLDER: ["TBD", "tbd (ask Ada)", "?", "—", "n/a", "To be named", "nobody", "(todo)"],
    Group.SEVERAL: [
        "Grace Hopper and Ada Lovelace",
        "Grace Hopper, Ada Lovelace",
        "Grace Hopper / Ada Lovelace",
        "Ada, Grace Hopper",
        "Ada, Grace, Jean",
        "Ada & Grace",
    ],
    Group.MAILBOX: ["shipping@orderly.example", "<hello@orderly.example>", "x-y@orderly.example"],
    Group.HANDLE: ["@orderly/shipping", "@orderly-maintainers", "@sig-parcels"],
    Group.COLLECTIVE: [
        "Shipping team",
        "The packers",
        "Orderly Labs",
        "Parcelway, Inc.",
        "Parcelway Ltd.",
        "Grace Hopper's team",
        "orderly-bot",
        "order-management",
        "label-writer[bot]",
        "Kubernetes Parcels",
        "PRCL",
        "ParcelGear Crew",
    ],
    Group.FUNCTION: [
        "Product",
        "Head of Shipping",
        "CTO",
        "Engineering Manager",
        "order-search",
        "Regional Sales",
    ],
}
PERSONS = [
    "Grace Hopper",
    "Ada Sales",
    "Konrad Dev",
    "Grace Cloud",
    "Booth, Kathleen",
    "Bartik, Jean",
    "van Wijngaarden, Adriaan",
    "Turing, Alan M.",
    "Grace Hopper, PhD",
    "Grace Hopper, Head of Product",
    "Grace Hopper (Shipping team)",
    "Grace Hopper <grace@orderly.example>",
    "grace.hopper@orderly.example",
    "@ghopper",
    "@ghopper, shipping lead",
    "Dr. Konrad Zuse",
    "Hedy",
    "Leonardo Torres y Quevedo",
    "Johann von Neumann",
    "Alan Page Jr.",
    "Jean Field",
    "Ada Law",
    "Amy McDonald Park",
    "Kathleen O'Booth",
    "山田太郎",
    "Сергей Лебедев",
    "محمد الخوارزمي",
    "ada",
]


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for kind, names in NOT_ONE_PERSON.items() for name in names]
)
def test_not_one_person(english: Lexicon, name: str, kind: Group) -> None:
    assert group(name, english) is kind


@pytest.mark.parametrize("name", PERSONS)
def test_one_person(english: Lexicon, name: str) -> None:
    assert group(name, english) is None

"""Whose name it is."""

import pytest

from integration_scopes.domain.language.company import name_forms
from integration_scopes.domain.language.person_name import Group, not_one_person
from integration_scopes.findings import Confidence

NOT_ONE_PERSON = {
    Group.PLACEHOLDER: [
        "TBD",
        "tbd (ask Ada)",
        "?",
        "—",
        "n/a",
        "To be named",
        "nobody",
        "(todo)",
        "Nobody yet",
        "whoever drives",
        "hiring",
        "to follow",
        "N.N.",
        "John Doe",
        "Max Mustermann",
    ],
    Group.COMPANY: [
        "Orderly",
        "Parcelway CRM",
        "Parcelway",
        "Parcelway Support",
        "Parcelway CRM Customer Desk",
        "Parcelway Marketplace",
    ],
    Group.SEVERAL: [
        "Grace Hopper and Ada Lovelace",
        "Grace Hopper, Ada Lovelace",
        "Grace Hopper / Ada Lovelace",
        "Ada, Grace Hopper",
        "Ada, Grace, Jean",
        "Ada & Grace",
    ],
    Group.HANDLE: ["@orderly/shipping", "@orderly-maintainers", "@sig-parcels"],
    Group.COLLECTIVE: [
        "Shipping team",
        "The packers",
        "Acme Labs",
        "Parcelway, Inc.",
        "Parcelway Ltd.",
        "Grace Hopper's team",
        "orderly-bot",
        "order-management",
        "label-writer[bot]",
        "Kubernetes Parcels",
        "PRCL",
        "ParcelGear Crew",
        "ISV Alliances EMEA",
    ],
    Group.FUNCTION: [
        "Product",
        "Head of Shipping",
        "CTO",
        "Engineering Manager",
        "order-search",
        "Regional Sales",
        "Developer Experience",
        "Eng lead",
        "Integrations PM",
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
    # one-word names, and words of the trade that are surnames
    "Tom Field",
    "Mary Product",
    "Tibor Market",
    "Will Channel",
    "Jean Doe",
]
DOUBTFUL = ["Acme Logistics", "Guy Operations", "Bill Finance"]


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for kind, names in NOT_ONE_PERSON.items() for name in names]
)
def test_not_one_person(names: frozenset[str], name: str, kind: Group) -> None:
    assert not_one_person(name, names) == (kind, Confidence.SURE)


@pytest.mark.parametrize("name", DOUBTFUL)
def test_a_department_or_a_surname(names: frozenset[str], name: str) -> None:
    assert not_one_person(name, names) == (Group.COLLECTIVE, Confidence.UNSURE)


@pytest.mark.parametrize("name", PERSONS)
def test_one_person(names: frozenset[str], name: str) -> None:
    assert not_one_person(name, names) is None


def test_a_company_may_have_a_first_name() -> None:
    names = name_forms(("Orderly", "Ada"))
    assert not_one_person("Ada", names) == (Group.COMPANY, Confidence.SURE)
    assert not_one_person("Ada Lovelace", names) is None

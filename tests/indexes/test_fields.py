"""The fields of a record, side by side for each integration."""

from collections.abc import Callable, Mapping
from typing import Any

from integration_scopes.indexes.fields import FieldTable, side_by_side
from integration_scopes.indexes.ownership import ownership
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.record import Field, Record

Make = Callable[[Any], Catalogue]
Names = tuple[str, ...]


def fields(catalogue: Make, scopes: Mapping[str, list[tuple[Names, Names]]]) -> FieldTable:
    """The fields of Customer, which these scopes map from the product's to the partner's names."""
    parts = {
        id_: {
            "records": {
                "Customer": Record(
                    name="Customer",
                    fields=tuple(
                        Field(name=f"f{number}", product=ours, partner=theirs)
                        for number, (ours, theirs) in enumerate(pairs)
                    ),
                )
            }
        }
        for id_, pairs in scopes.items()
    }
    (row,) = ownership(catalogue(parts)).rows
    return side_by_side(row.flows)


def cells(table: FieldTable) -> dict[str | None, list[list[Names]]]:
    """The partner's names by ours, in a list for each scope."""
    return {
        row.name: [[field.partner for field in cell] for cell in row.cells] for row in table.rows
    }


def test_a_row_joins_only_what_maps_the_same_field_of_the_product(catalogue: Make) -> None:
    table = fields(
        catalogue,
        {
            "acme/a": [(("phone",), ("Phone",)), (("e-mail",), ("Mail",))],
            "beta/b": [(("Phone",), ("Telephone",)), (("mail",), ("Mail",))],
            "gamma/c": [],
        },
    )
    assert [flow.scope.id for flow in table.flows] == ["acme/a", "beta/b"]
    assert cells(table) == {
        "phone": [[("Phone",)], [("Telephone",)]],
        "e-mail": [[("Mail",)], []],
        "mail": [[], [("Mail",)]],
    }


def test_several_fields_of_the_product_have_a_row_each(catalogue: Make) -> None:
    table = fields(catalogue, {"acme/a": [(("first name", "last name"), ("Name",))]})
    assert cells(table) == {"first name": [[("Name",)]], "last name": [[("Name",)]]}
    first, last = table.rows
    assert first.beside(first.cells[0][0]) == ("last name",)
    assert last.beside(last.cells[0][0]) == ("first name",)


def test_what_the_product_lacks_comes_last(catalogue: Make) -> None:
    table = fields(
        catalogue,
        {
            "acme/a": [((), ("Source",)), (("phone",), ()), ((), ("Owner",))],
            "beta/b": [((), ("Origin",))],
        },
    )
    assert cells(table) == {
        "phone": [[()], []],
        None: [[("Source",), ("Owner",)], [("Origin",)]],
    }
    assert list(cells(table)) == ["phone", None]


def test_one_field_may_be_mapped_to_two(catalogue: Make) -> None:
    pairs: list[tuple[Names, Names]] = [(("state",), ("Stage",)), (("State",), ("Status",))]
    assert cells(fields(catalogue, {"acme/a": pairs})) == {"state": [[("Stage",), ("Status",)]]}


def test_names_of_partners_with_one_flow_of_each(catalogue: Make) -> None:
    table = fields(
        catalogue,
        {
            "acme/a": [(("phone",), ("Phone",))],
            "acme/b": [(("phone",), ("Phone",))],
            "beta/c": [(("phone",), ("Phone",))],
            "gamma/d": [(("phone",), ("Area", "Number"))],
            "delta/e": [(("phone",), ())],
        },
    )
    (row,) = table.rows
    called = table.called(row)
    assert {name: [flow.scope.id for flow in flows] for name, flows in called.items()} == {
        "Phone": ["acme/a", "beta/c"],
        "Area, Number": ["gamma/d"],
        "": ["delta/e"],
    }


def test_no_scope_maps_a_field(catalogue: Make) -> None:
    assert fields(catalogue, {"acme/a": []}) == FieldTable(flows=(), rows=())


def test_a_field_that_could_not_be_read_is_not_one_that_a_side_lacks(catalogue: Make) -> None:
    record = Record(
        name="Customer",
        fields=(
            Field(name="phone", product=("phone",), partner=("Phone",)),
            Field(name="mail", partner=("Mail",)),
        ),
    )
    faulty = frozenset({("records", "Customer", "fields", "mail", "product")})
    parts = {"acme/a": {"records": {"Customer": record}, "faulty": faulty}}
    (row,) = ownership(catalogue(parts)).rows
    assert cells(side_by_side(row.flows)) == {"phone": [[("Phone",)]]}

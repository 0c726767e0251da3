"""CSV: rows for a spreadsheet, none of whose cells it takes for a formula."""

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integration_scopes.exports import FORMATS, table
from integration_scopes.exports.edition import Edition
from integration_scopes.exports.plain import one_line
from integration_scopes.model.boundary import Exclusion
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.model.partner import Partner
from integration_scopes.model.record import Conflict, Record
from integration_scopes.model.scope import Scope
from integration_scopes.model.story import Story
from integration_scopes.model.terms import (
    Candidate,
    ConflictRule,
    Direction,
    Side,
    Status,
    Trigger,
)

# https://owasp.org/www-community/attacks/CSV_Injection
SIGN = "[-=+@\u2212\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
FORMULA = re.compile(rf"[\s\ufeff]*{SIGN}")
NAMES = ("csv", "backlog-csv")


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    """The rows, as Python's reader has them, which is strict about quotes here."""
    assert text.startswith("\ufeff")
    file = io.StringIO(text.removeprefix("\ufeff"), newline="")
    return list(csv.reader(file, strict=delimiter == ",", delimiter=delimiter))


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_table(name: str, complete: Edition, expected: Callable[[str, str], None]) -> None:
    expected(f"{name}.csv", FORMATS[name].text(complete))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("source", ["examples", "complete", "nasty"])
def test_rows_are_of_one_length(name: str, source: str, request: pytest.FixtureRequest) -> None:
    text = FORMATS[name].text(request.getfixturevalue(source))
    rows = read(text)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(set(rows[0])) == len(rows[0])
    # RFC 4180: lines end with CR LF, and here no cell holds either.
    assert text.count("\r\n") == text.count("\n") == text.count("\r") == len(rows)


def test_a_story_has_the_sides_where_it_starts_and_is_seen() -> None:
    story = Story(id="S1", starts_in=(Side.PARTNER,), seen_in=tuple(Side))
    scope = Scope(id="acme/a", path="", stories={"S1": story})
    acme = Partner(id="acme", path="", name="Acme")
    catalogue = Catalogue(product="Orderly", partners={"acme": acme}, scopes={scope.id: scope})
    header, row = read(FORMATS["csv"].text(Edition(catalogue=catalogue)))
    cells = dict(zip(header, row, strict=True))
    assert (cells["Starts in"], cells["Seen in"]) == ("Acme", "Orderly and Acme")


def test_the_rows_of_a_retired_scope_are_all_retired(examples: Edition) -> None:
    catalogue = examples.catalogue
    live = next(scope for scope in catalogue.scopes.values() if scope.next)

    def statuses(scope: Scope) -> set[str]:
        seen = replace(examples, catalogue=replace(catalogue, scopes={scope.id: scope}))
        return {row[3] for row in read(FORMATS["csv"].text(seen))[1:]}

    assert len(statuses(live)) == 2
    assert statuses(replace(live, status=Status.RETIRED)) == {"retired"}


def test_an_untested_criterion_of_a_retired_scope_has_no_state(examples: Edition) -> None:
    catalogue = examples.catalogue

    def states(*scopes: Scope) -> set[str]:
        chosen = {scope.id: scope for scope in scopes}
        seen = replace(examples, catalogue=replace(catalogue, scopes=chosen))
        header, *rows = read(FORMATS["csv"].text(seen))
        part, state = header.index("Part"), header.index("State")
        return {row[state] for row in rows if row[part] == "criterion"}

    scopes = tuple(catalogue.offered)
    retired = (replace(scope, status=Status.RETIRED) for scope in scopes)
    assert "not tested yet" in states(*scopes)
    assert states(*retired) == (states(*scopes) - {"not tested yet"}) | {""}


def test_a_row_for_everything_that_is_estimated_built_and_verified(examples: Edition) -> None:
    header, *rows = read(FORMATS["csv"].text(examples))
    found = [(row[0], row[5], row[6]) for row in rows]
    wanted = []
    for scope in examples.catalogue.scopes.values():
        wanted += [(scope.id, "story", id_) for id_ in scope.both_versions.stories]
        for record in scope.both_versions.records.values():
            wanted.append((scope.id, "record", record.name))
            wanted += [(scope.id, "field", field.name) for field in record.fields]
        wanted += [(scope.id, "third party", scope.via.name)] if scope.via else []
        companies = {"via": scope.via.name if scope.via else ""} | dict(
            zip(("product", "partner"), examples.names(scope), strict=True)
        )
        wanted += [(scope.id, "requirement", companies[side]) for side in scope.requires]
        wanted += [(scope.id, "choice", id_) for id_ in scope.choices]
        wanted += [(scope.id, "criterion", id_) for id_ in scope.both_versions.criteria]
    assert found == wanted
    assert (header[0], header[5], header[6]) == ("Scope", "Part", "Id")


@pytest.mark.parametrize("name", FORMATS)
def test_a_partner_without_a_page_goes_by_its_id(complete: Edition, name: str) -> None:
    """A preview publishes exports of what is not whole yet."""
    catalogue = replace(complete.catalogue, partners={})
    text = FORMATS[name].text(replace(complete, catalogue=catalogue))
    (scope,) = complete.catalogue.scopes.values()
    assert (scope.partner_id if name == "backlog-csv" else scope.id) in text


def test_a_rule_of_a_fields_own_and_a_note_on_a_rule_are_in_the_table(complete: Edition) -> None:
    (scope,) = complete.catalogue.scopes.values()
    record = scope.records["Contact"]
    first, *others = record.fields
    newer = replace(first, owner=None, conflict=ConflictRule("newer-timestamp-wins"))
    noted = Conflict(rule=ConflictRule.PER_FIELD, note="Checked every night")
    changed = replace(record, conflict=noted, fields=(newer, *others))
    scopes = {scope.id: replace(scope, records={"Contact": changed})}
    catalogue = replace(complete.catalogue, scopes=scopes)
    header, *rows = read(FORMATS["csv"].text(replace(complete, catalogue=catalogue)))
    at = header.index("If both change it")
    assert [row[at] for row in rows if row[5] in ("record", "field")] == [
        "one rule per field: the value of the side that owns a field stays, or the field's own "
        "rule decides / Checked every night",
        "the newer change stays: the later change stays, or in a tie the change of Northwind",
        "",
    ]


def test_a_record_that_starts_otherwise_in_one_direction_keeps_its_trigger_in_the_other() -> None:
    record = Record(
        name="Order",
        direction=Direction.TWO_WAY,
        trigger=dict.fromkeys(Direction.TWO_WAY.one_way_directions, (Trigger.EVENT,)),
        starts_when={Direction.FROM_PARTNER: "an order is paid"},
    )
    scope = Scope(id="acme/orders", path="", records={"Order": record})
    edition = Edition(catalogue=Catalogue(product="Orderly", scopes={scope.id: scope}))
    header, *rows = read(FORMATS["csv"].text(edition))
    (cell,) = {row[header.index("Trigger")] for row in rows if row[header.index("Id")] == "Order"}
    assert cell == "to acme: on each change / to Orderly: when an order is paid"


def test_columns_stay_where_they_are(examples: Edition) -> None:
    """New ones may come behind; none of these ever goes or moves."""
    reported = ",".join(read(FORMATS["csv"].text(examples))[0])
    assert reported.startswith(
        "Scope,Title,Partner,Status,Depth,Part,Id,Text,Stories,Records,Covers,Direction,Owner,"
        "If both change it,Losing value,If deleted,Match on,Trigger,Within,Per day,"
        "Peak per minute,Limit per minute,Limit per day,State,Link"
    )
    backlog = ["Capability", "Id", "Partners waiting for v1.1", "Partners with v1"]
    assert read(FORMATS["backlog-csv"].text(examples))[0][: len(backlog)] == backlog


def test_texts_are_what_they_were(examples: Edition) -> None:
    by_id = {(row[0], row[6]): row[7] for row in read(FORMATS["csv"].text(examples))}
    for scope in examples.catalogue.scopes.values():
        for criterion in scope.both_versions.criteria.values():
            assert by_id[scope.id, criterion.id] == " ".join((criterion.text or "").split())


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_begins_a_formula(name: str, nasty: Edition) -> None:
    text = FORMATS[name].text(nasty)
    for delimiter in (",", ";", "\t"):
        cells = [cell for row in read(text, delimiter) for cell in row]
        assert [cell for cell in cells if FORMULA.match(cell)] == []
    # Those cells are there, with an apostrophe.
    assert re.search("[\"(;]'[=+@-]|: '?[=+@-]", text)


@pytest.mark.parametrize(
    ("stated", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1)", "'@SUM(1)"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff201", "'\uff201"),
        ("\u22121", "'\u22121"),
        ("\u200d=1", "'\u200d=1"),
        ("a;=1", "a;'=1"),
        ('a; "=1', "a; \"'=1"),
        ("'=1", "''=1"),
        ("a = b - c", "a = b - c"),
        ("two\nlines", "two lines"),
        ("e-mail; phone", "e-mail; phone"),
        ("'tis", "'tis"),
        (12, "12"),
        (None, ""),
    ],
)
def test_cells(stated: str | int | None, written: str) -> None:
    assert table.cell(stated) == written


@pytest.mark.parametrize(
    ("stated", "length"),
    [
        ("a" * 32_767, 32_767),
        ("a" * 32_768, 32_767),
        ("=" * 40_000, 32_767),
        # A letter beyond U+FFFF counts twice, and is not cut in half.
        ("\N{PILE OF POO}" * 16_383, 32_766),
        ("\N{PILE OF POO}" * 20_000, 32_766),
        ("a" + "\N{PILE OF POO}" * 20_000, 32_767),
    ],
)
def test_no_cell_is_longer_than_excel_takes(stated: str, length: int) -> None:
    written = table.cell(stated)
    assert len(written.encode("utf-16-le")) == 2 * length
    assert written.endswith(" \u2026") is (written.lstrip("'") != stated)


def unmarked(cell: str) -> str:
    """The text of a cell, without the apostrophes before what a formula could begin with."""
    inner = re.sub(rf"(;[\"'\s\u200c\u200d]*)'(?={SIGN})", r"\1", cell)
    return inner[1:] if re.match(f"'+[\u200c\u200d]*{SIGN}", inner) else inner


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_any_text_comes_back_and_is_no_formula(texts: list[str]) -> None:
    written = table.text(["a"] * len(texts), [texts])
    assert [unmarked(cell) for cell in read(written)[1]] == [one_line(text) for text in texts]
    for delimiter in ",;\t":
        cells = [cell for row in read(written, delimiter) for cell in row]
        assert [cell for cell in cells if FORMULA.match(cell)] == []


def test_each_capability_at_each_partner(examples: Edition) -> None:
    header, *rows = read(FORMATS["backlog-csv"].text(examples))
    offered = examples.catalogue.offered
    partners = dict.fromkeys(examples.catalogue.partner_name(scope) for scope in offered)
    assert header == [
        *("Capability", "Id", "Partners waiting for v1.1", "Partners with v1"),
        *partners,
        "Details",
    ]
    found = {row[1]: dict(zip(header, row, strict=True)) for row in rows}
    for scope in offered:
        name = examples.catalogue.partner_name(scope)
        for id_ in scope.in_scope:
            assert found[id_][name] == "v1"
        for id_, item in scope.out_of_scope.items():
            assert found[id_][name] in (item.candidate, "v1")
            is_planned = ("out_of_scope", id_) in scope.until
            stated = f", {item.candidate}: {item.item} (reason: {item.reason})"
            if is_planned:
                stated = f", {item.candidate}, in review: {item.item}"
                assert f"{stated} (reason" not in found[id_]["Details"]
            assert stated in found[id_]["Details"]
    for row in found.values():
        states = [row[name] for name in partners]
        assert set(states) <= {"v1", "v1.1", "later", "never", "not mentioned"}
        assert row["Partners waiting for v1.1"] == str(states.count("v1.1"))
        assert row["Partners with v1"] == str(states.count("v1"))


def capability(partner: str, name: str, candidate: Candidate, reason: str) -> Scope:
    """A scope that leaves "sync" out."""
    left_out = Exclusion(id="sync", item="Sync", candidate=candidate, reason=reason)
    id_ = f"{partner}/{name.lower()}"
    return Scope(id=id_, path="", title=name, out_of_scope={"sync": left_out})


def table_of(*scopes: Scope, **names: str) -> list[list[str]]:
    partners = {id_: Partner(id=id_, path="", name=name) for id_, name in names.items()}
    by_id = {scope.id: scope for scope in scopes}
    catalogue = Catalogue(product="Orderly", partners=partners, scopes=by_id)
    return read(FORMATS["backlog-csv"].text(Edition(catalogue=catalogue)))


def test_partners_of_one_name_keep_columns_of_their_own() -> None:
    scopes = [Scope(id=f"{id_}/orders", path="") for id_ in ("acme", "twin", "other")]
    (header,) = table_of(*scopes, acme="Acme", twin="Acme", other="=Other")
    assert header[4:-1] == ["Acme (acme)", "Acme (twin)", "'=Other"]


def test_two_scopes_of_one_partner() -> None:
    _, row = table_of(
        capability("acme", "Orders", Candidate.NEXT, "Not yet"),
        capability("acme", "Stock", Candidate.NEVER, "Not at all"),
        Scope(id="other/orders", path=""),
        acme="Acme",
        other="Other",
    )
    assert row == [
        *("Sync", "sync", "1", "0", "v1.1", "not mentioned"),
        "Acme, Orders, v1.1: Sync (reason: Not yet) / "
        "Acme, Stock, never: Sync (reason: Not at all)",
    ]

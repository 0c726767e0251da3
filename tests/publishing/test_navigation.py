"""The navigation: a page's sidebar shows what is near, however many partners there are."""

from collections.abc import Iterator

from integration_scopes.model.catalogue import Catalogue, Page
from integration_scopes.model.partner import Partner
from integration_scopes.model.scope import Scope
from integration_scopes.publishing.navigation import NavigationEntry, navigation


def catalogue(partners: int, scopes: int) -> Catalogue:
    ids = [f"p{number:03}" for number in range(partners)]
    every = [f"{id_}/s{number:03}" for id_ in ids for number in range(scopes)]
    return Catalogue(
        product="Orderly",
        partners={id_: Partner(id=id_, path="", name=f"<{id_}>") for id_ in ids},
        scopes={id_: Scope(id=id_, path="", title=f"Orders and visits of {id_}") for id_ in every},
    )


def below(entry: NavigationEntry) -> list[NavigationEntry]:
    return [] if isinstance(entry, str) else next(iter(entry.values()))


def titles(entries: list[NavigationEntry]) -> list[str]:
    return [entry if isinstance(entry, str) else next(iter(entry)) for entry in entries]


def leaves(entries: list[NavigationEntry]) -> Iterator[str]:
    for entry in entries:
        yield from [entry] if isinstance(entry, str) else leaves(below(entry))


def partners_of(found: Catalogue) -> list[NavigationEntry]:
    return below(navigation(found)[1])


def test_some_partners_stand_side_by_side() -> None:
    entries = partners_of(catalogue(30, 1))
    assert len(entries) == 31
    assert titles(entries)[:2] == ["partners.md", "&lt;p000&gt;"]
    assert below(entries[1]) == ["p000/index.md", "p000/s000.md"]


def test_many_partners_stand_in_groups_from_a_name_to_a_name() -> None:
    entries = partners_of(catalogue(200, 1))
    assert titles(entries)[:3] == [
        "partners.md",
        "&lt;p000&gt; to &lt;p019&gt;",
        "&lt;p020&gt; to &lt;p039&gt;",
    ]
    assert {len(below(group)) for group in entries[1:]} == {20}
    every = [f"p{number:03}/{page}.md" for number in range(200) for page in ("index", "s000")]
    assert list(leaves(entries)) == ["partners.md", *every]


def test_no_list_grows_with_the_number_of_partners() -> None:
    entries = partners_of(catalogue(1600, 1))
    assert len(entries) == 41
    assert {len(below(group)) for group in entries[1:]} == {40}


def test_many_scopes_of_one_partner_stand_in_groups_too() -> None:
    _, (partner) = partners_of(catalogue(1, 31))
    index, *groups = below(partner)
    assert index == "p000/index.md"
    assert titles(groups) == ["Orders and visits of\u2026 to Orders and visits of\u2026"] * 2
    assert [len(below(group)) for group in groups] == [20, 11]


def test_the_rules_have_an_entry_of_their_own() -> None:
    """A theme takes the first index of a section for the section's own page."""
    reference = below(navigation(catalogue(1, 1))[-1])
    assert titles(reference)[:2] == ["glossary.md", "rules.md"]


def test_pages_are_in_the_order_in_which_the_index_of_their_folder_links_to_them() -> None:
    prose = {"index": "[First](tutorial.md), [a table](cases.md#all)", "cases": "[start](start.md)"}
    names = ("authors", "cases", "index", "start", "tutorial")
    pages = tuple(
        Page(path="", inner=f"guide/{name}.md", prose=prose.get(name, "")) for name in names
    )
    guide = navigation(Catalogue(product="Orderly", pages=pages))[3]
    assert guide == {
        "Guide": [
            "guide/index.md",
            "guide/tutorial.md",
            "guide/cases.md",
            "guide/authors.md",
            "guide/start.md",
        ]
    }

"""What the theme's part of a page lacks for its readers."""

import pytest

from integration_scopes.publishing.theme import with_named_search


@pytest.mark.parametrize(
    ("search", "options", "named"),
    [
        (
            '<div class="md-search" data-md-component="search" role="dialog">',
            '<nav class="md-search__options" aria-label="Suche">',
            '<div aria-label="Suche" class="md-search" data-md-component="search" role="dialog">',
        ),
        (
            '<div class="md-search" data-md-component="search" role="dialog">',
            '<nav aria-label="Search" class="md-search__options">',
            '<div aria-label="Search" class="md-search" data-md-component="search" role="dialog">',
        ),
        (
            '<div class="md-search" role="dialog" aria-label="Find">',
            '<nav class="md-search__options" aria-label="Search">',
            '<div class="md-search" role="dialog" aria-label="Find">',
        ),
        (
            '<div class="md-search" role="dialog">',
            "<nav>",
            '<div class="md-search" role="dialog">',
        ),
    ],
)
def test_the_search_has_a_name(search: str, options: str, named: str) -> None:
    assert with_named_search(f"{search}{options}</nav>") == f"{named}{options}</nav>"

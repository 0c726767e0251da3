"""The names of companies as texts use them."""

from integration_scopes.domain.language.company import leading_company, name_forms
from integration_scopes.domain.language.sentence import tokens_of


def test_a_name_is_used_without_what_describes_it() -> None:
    names = ("Orderly", "Parcelway  Cloud Platform", "Zuse & Söhne, Inc.", "API")
    assert name_forms(names) == {
        "orderly",
        "parcelway cloud platform",
        "parcelway cloud",
        "parcelway",
        "zuse & söhne, inc.",
        "zuse & söhne",
        "api",
    }


def test_the_longest_name_at_the_head_counts() -> None:
    names = name_forms(("Orderly", "Parcelway CRM"))
    for text, size in {
        "Parcelway CRM sends it": 2,
        "Parcelway sends it": 1,
        "Parcelway's CRM sends it": 0,
        "the Orderly": 0,
    }.items():
        assert leading_company(text, tokens_of(text), names) == size, text

"""One page is rendered at a time: all macros read the values of the current page."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from integration_scopes.publishing.pages.across import glossary_page
from integration_scopes.publishing.rendering import environment, markdown
from integration_scopes.publishing.slots import Slots

PAGE = glossary_page()


def nested() -> str:
    return markdown(PAGE, Slots())


def in_another_thread() -> str:
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(nested).result()


@pytest.mark.parametrize("other", [nested, in_another_thread])
def test_no_page_is_rendered_while_another_is(other: Callable[[], str]) -> None:
    class Rendering(Slots):
        def keep(self, html: str, uri: str) -> str:
            other()
            return super().keep(html, uri)

    text = nested()
    message = "'glossary.md' cannot be rendered while another page is being rendered"
    with pytest.raises(RuntimeError, match=message):
        markdown(PAGE, Rendering())
    assert environment().page == {}
    assert nested() == text

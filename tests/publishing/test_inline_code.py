"""Words between backticks become code, and nothing else becomes anything."""

import pytest

from integration_scopes.publishing.inline_code import inline_code


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("no code", "no code"),
        ("Always `partner` or `scope`.", "Always <code>partner</code> or <code>scope</code>."),
        ("`a`", "<code>a</code>"),
        ("one ` alone", "one ` alone"),
        ("<b> & `<i>`", "&lt;b&gt; &amp; <code>&lt;i&gt;</code>"),
    ],
)
def test_coded(text: str, html: str) -> None:
    assert inline_code(text) == html

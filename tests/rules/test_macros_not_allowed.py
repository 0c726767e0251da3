"""Which pages may ask for macros: globs on the path below the docs folder."""

from collections.abc import Callable

import pytest

from integration_scopes.findings import Finding

Report = Callable[..., tuple[Finding, ...]]
WithKeys = Callable[..., dict[str, str]]
PAGE = "---\nrender_macros: true\n---\n# {{ 1 + 1 }}\n"


@pytest.mark.parametrize(
    ("page", "globs", "allowed"),
    [
        ("index.md", ["index.md"], True),
        ("guide/index.md", ["index.md"], False),
        ("acme/index.md", ["*.md"], False),
        ("acme/index.md", ["*"], False),
        ("guide/index.md", ["guide/*.md"], True),
        ("guide/deep/tips.md", ["guide/*.md"], False),
        ("guide/deep/tips.md", ["guide/**"], True),
        ("tips.md", ["**/*.md"], True),
        ("guide/tips.md", ["about.md", "guide/*"], True),
        ("guide/Tips.md", ["guide/tips.md"], False),
        ("guide/tips.md", ["scopes/guide/tips.md"], False),
        ("guide/tips.md", [], False),
    ],
)
def test_globs(
    *, page: str, globs: list[str], allowed: bool, with_keys: WithKeys, report: Report
) -> None:
    files = {**with_keys(), f"scopes/{page}": PAGE}
    found = [
        (finding.rule, finding.path, finding.span.line)
        for finding in report(files, macros_pages=globs)
    ]
    expected = [("macros-not-allowed", f"scopes/{page}", 2)]
    assert found == ([] if allowed else expected)


def test_the_hint_names_the_page_as_the_setting_does(with_keys: WithKeys, report: Report) -> None:
    (found,) = report({**with_keys(), "scopes/guide/tips.md": PAGE})
    assert (
        found.hint == 'remove render_macros, or add "guide/tips.md" to macros_pages in mkdocs.yml'
    )

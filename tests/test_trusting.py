"""A change cannot allow itself: with a revision to compare with, that one's settings are right."""

from collections.abc import Callable, Mapping

import pytest
from conftest import MKDOCS_YML, MakeSite, allowing
from sites import ACME
from versions import git, repository

from integration_scopes import mkdocs_yml
from integration_scopes.check import check
from integration_scopes.cli import main

HOOKS = "hooks: [dates.py]\n"
ASKING = "---\nrender_macros: true\n---\n# Numbers\n"
NOT_ALLOWED = "runs when the site is built, and is not allowed"

Refused = Callable[[Mapping[str, str], Mapping[str, str]], list[str]]


def own(settings: str) -> str:
    """The plain mkdocs.yml with more settings of our own."""
    return MKDOCS_YML.replace("product: Orderly", f"product: Orderly, {settings}")


@pytest.fixture
def refused(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> Refused:
    """What is refused of a change, told by the files that it changes; first those before it."""

    def refused(before: Mapping[str, str], change: Mapping[str, str]) -> list[str]:
        base = make_site({**ACME, **before})
        repository(base, monkeypatch)
        make_site({"mkdocs.yml": MKDOCS_YML, **before, **change})
        report = check(mkdocs_yml.load(base / "mkdocs.yml"), since="one").report
        assert {one.rule for one in report.diagnostics} <= {"configuration-not-allowed"}
        return [f"{one.path}:{one.span.line}: {one.message}" for one in report.diagnostics]

    return refused


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MKDOCS_YML, MKDOCS_YML + "strict: true\n"),
        (allowing("hooks = dates.py"), allowing("hooks = dates.py") + HOOKS),
        (allowing("hooks = dates.py") + HOOKS, allowing("hooks = dates.py") + HOOKS),
        (allowing("hooks = dates.py") + HOOKS, MKDOCS_YML),
        (MKDOCS_YML, allowing("hooks = dates.py")),
        (own("macros_pages: [a.md]"), own("macros_pages: [a.md]")),
        (own("macros_pages: [a.md, b.md]"), own("macros_pages: [b.md]")),
        (MKDOCS_YML, own("show_contacts: true")),
        (own("publish_internal: true"), own("publish_internal: true")),
        (
            own("content_security_policy: false"),
            own("content_security_policy: no, max_words: 900"),
        ),
    ],
    ids=[
        "harmless",
        "allowed-before",
        "there-before",
        "taken-out",
        "allowed-for-later",
        "pages-as-before",
        "fewer-pages",
        "a-harmless-setting",
        "a-door-that-was-open",
        "another-that-was-open",
    ],
)
def test_it_may_do_what_was_allowed_before_it(before: str, after: str, refused: Refused) -> None:
    assert refused({"mkdocs.yml": before}, {"mkdocs.yml": after}) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            MKDOCS_YML,
            allowing("hooks = dates.py") + HOOKS,
            [f'mkdocs.yml:12: "dates.py" in "hooks" {NOT_ALLOWED}'],
        ),
        (
            allowing("hooks = dates.py") + HOOKS,
            allowing("hooks = dates.py") + "hooks: [dates.py, evil.py]\n",
            [f'mkdocs.yml:12: "evil.py" in "hooks" {NOT_ALLOWED}'],
        ),
        (
            own("macros_pages: [a.md]"),
            own('macros_pages: [a.md, "*"]'),
            [f'mkdocs.yml:7: "*" in "plugins.integration-scopes.macros_pages" {NOT_ALLOWED}'],
        ),
        (
            MKDOCS_YML,
            own("publish_internal: true, content_security_policy: false"),
            [
                'mkdocs.yml:7: "true" in "plugins.integration-scopes.publish_internal" lets the '
                "internal site be published, and is not allowed",
                'mkdocs.yml:7: "false" in "plugins.integration-scopes.content_security_policy" '
                "lets pages run whatever got into them, and is not allowed",
            ],
        ),
        (
            "",
            MKDOCS_YML + HOOKS,
            [f'mkdocs.yml:9: "dates.py" in "hooks" {NOT_ALLOWED}'],
        ),
    ],
    ids=["itself", "one-more", "one-more-page", "doors", "no-site-before"],
)
def test_it_may_not_allow_itself(
    before: str, after: str, expected: list[str], refused: Refused
) -> None:
    assert refused({"mkdocs.yml": before}, {"mkdocs.yml": after}) == expected


def test_the_list_may_stand_in_a_file_that_is_inherited(refused: Refused) -> None:
    before = {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": allowing("hooks = dates.py")}
    assert refused(before, {"mkdocs.yml": "INHERIT: base.yml\n" + HOOKS}) == []


def test_a_list_that_moves_with_the_change_does_not_count(refused: Refused) -> None:
    before = {"mkdocs.yml": "INHERIT: base.yml\n", "base.yml": allowing("hooks = dates.py")}
    change = {"mkdocs.yml": "INHERIT: evil.yml\n", "evil.yml": allowing("hooks = evil.py")}
    change["evil.yml"] += "hooks: [evil.py, dates.py]\n"
    assert refused(before, change) == [f'evil.yml:12: "evil.py" in "hooks" {NOT_ALLOWED}']


def test_what_was_a_link_or_led_outside_says_nothing(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = make_site({**ACME, "other.yml": allowing("hooks = dates.py")})
    (base / "mkdocs.yml").unlink()
    (base / "mkdocs.yml").symlink_to("other.yml")
    repository(base, monkeypatch)
    (base / "mkdocs.yml").unlink()
    make_site({"mkdocs.yml": allowing("hooks = dates.py") + HOOKS})
    report = check(mkdocs_yml.load(base / "mkdocs.yml"), since="one").report
    assert [one.rule for one in report.diagnostics] == ["configuration-not-allowed"]


def test_it_is_told_what_to_do(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    base = make_site({**ACME, "scopes/numbers.md": ASKING})
    monkeypatch.setenv("GITHUB_ACTIONS", "")
    monkeypatch.chdir(base)
    repository(base, monkeypatch)
    make_site({"mkdocs.yml": own("macros_pages: [numbers.md]") + HOOKS})
    git(base, "commit", "--quiet", "--all", "--message", "Two")
    assert main(["check"]) == 1
    assert "if you keep this site and trust it, allow it in the settings" in capsys.readouterr().out
    assert main(["check", "--changed-since", "one"]) == 1
    assert capsys.readouterr().out == (
        'mkdocs.yml:7:59: error: "numbers.md" in "plugins.integration-scopes.macros_pages" runs '
        "when the site is built, and is not allowed [configuration-not-allowed]\n"
        "  |\n"
        "7 |   - integration-scopes: {product: Orderly, macros_pages: [numbers.md]}\n"
        "  |                                                           ^^^^^^^^^^\n"
        "  = help: leave that to whoever keeps the site, in a change of its own, merged before "
        "this\n"
        "\n"
        'mkdocs.yml:9:9: error: "dates.py" in "hooks" runs when the site is built, and is not '
        "allowed [configuration-not-allowed]\n"
        "  |\n"
        "9 | hooks: [dates.py]\n"
        "  |         ^^^^^^^^\n"
        "  = help: remove it; whoever keeps the site can allow it in a change of its own, merged "
        "before:\n"
        "      allowed_configuration:\n"
        "        - hooks = dates.py\n"
        "\n"
        "1 scope checked: 2 errors\n"
    )
    assert main(["check", "scopes", "--changed-since", "one"]) == 0


CONFIG = (
    allowing(
        "theme.custom_dir = overrides",
        "hooks = hooks/dates.py",
        "plugins.macros.module_name = tools",
        "extra_javascript = a.js",
        """'extra_javascript = {"path":"b.mjs","type":"module"}'""",
    )
    .replace("font: false", "font: false, custom_dir: overrides")
    .replace("strict}", "strict, module_name: tools}")
    .replace("product: Orderly", 'product: Orderly\n      macros_pages: ["*.md"]')
    + "hooks: [hooks/dates.py]\nextra_javascript: [a.js, {path: b.mjs, type: module}]\n"
)
PROGRAMS = {
    "hooks/dates.py": "",
    "overrides/deep/main.html": "",
    "tools.py": "",
    "scopes/a.js": "",
    "scopes/b.mjs": "",
    "scopes/numbers.md": ASKING,
}
TEXTS = {
    "hooks/other.py": "",
    "overrides.md": "",
    "scopes/c.js": "",
    "scopes/text.md": "# Text\n",
    "scopes/plain.md": ASKING.replace("true", "false"),
}


@pytest.mark.parametrize("how", ["new", "edited"])
@pytest.mark.parametrize("is_git_told", [True, False])
def test_changed_programs_are_noted(
    how: str, make_site: MakeSite, monkeypatch: pytest.MonkeyPatch, *, is_git_told: bool
) -> None:
    before = {} if how == "new" else {**PROGRAMS, **TEXTS}
    base = make_site({**ACME, "mkdocs.yml": CONFIG, **before})
    repository(base, monkeypatch)
    make_site(
        {
            "mkdocs.yml": CONFIG,
            **{path: text + "\nchanged\n" for path, text in {**PROGRAMS, **TEXTS}.items()},
        }
    )
    if is_git_told:
        git(base, "add", ".")
    report = check(mkdocs_yml.load(base / "mkdocs.yml"), since="one").report
    told = [(one.path, one.rule, one.severity.value) for one in report.diagnostics]
    assert told == [(path, "changed-code", "info") for path in sorted(PROGRAMS)]
    assert not report.fails(strict=True)
    assert check(mkdocs_yml.load(base / "mkdocs.yml")).report.diagnostics == ()


def test_what_is_gone_is_not_noted(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    base = make_site({**ACME, "mkdocs.yml": CONFIG, **PROGRAMS})
    repository(base, monkeypatch)
    for path in PROGRAMS:
        (base / path).unlink()
    assert check(mkdocs_yml.load(base / "mkdocs.yml"), since="one").report.diagnostics == ()

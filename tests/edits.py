"""Edits of a small site that tests make at random, as people and their editors do."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench import site

Edit = Callable[[Path, Random], None]

SCOPES = 4
MKDOCS_YML = site.MKDOCS_YML + "site_url: https://scopes.example/\n"
_RESULT = '<testsuite><testcase name="{}/AC1">{}</testcase></testsuite>'
_PAGE = "# About us\n\n[The integrations](integrations.md) and [a page](index.md#who).\n"
_CAPABILITY = "{}: {{name: {}}}\n"
_COMPANIES = ("Orderly", "Alderbank", "Acme")
_SETTINGS = (
    *("audience: internal, publish_internal: true", "guides: true", "language: off"),
    *("max_words: 100", "drafts: warning", "rules: {scope-without-cold-read: ignore}"),
)


def write_site(folder: Path) -> None:
    """Write the site as it is before any edit."""
    site.write(folder, site.files(SCOPES))
    (folder / "mkdocs.yml").write_text(MKDOCS_YML)


def edit(folder: Path, dice: Random) -> str:
    """Edit one file or a few, and return the name of the edit."""
    edit = dice.choice(_EDITS if any(folder.glob("scopes/*/*.md")) else (_write_again,))
    edit(folder, dice)
    return edit.__name__.strip("_").replace("_", " ")


def _file(folder: Path, dice: Random) -> Path:
    """A scope or a partner's page."""
    return dice.choice(sorted(folder.glob("scopes/*/*.md")))


def _rewrite_a_word(folder: Path, dice: Random) -> None:
    file = _file(folder, dice)
    text = file.read_text()
    words = sorted({word for word in text.split() if word.isalpha()})
    if words:
        file.write_text(text.replace(dice.choice(words), dice.choice((*words, "Elsewhere"))))


def _hide_or_show(folder: Path, dice: Random) -> None:
    words = ("visible_to: nobody\n", "visible_to: everyone\n", "internal: {a: b}\n", "")
    _say(_file(folder, dice), dice.choice(words), ("visible", "intern"))


def _plan_a_version(folder: Path, dice: Random) -> None:
    words = ("next: {version: v2, status: draft}\n", "next: {version: v2}\n", "")
    _say(_file(folder, dice), dice.choice(words), ("next",))


def _rename_a_partner(folder: Path, dice: Random) -> None:
    files = sorted(folder.glob("scopes/*/index.md"))
    if files:
        name = dice.choice((*_COMPANIES, "1"))
        _say(dice.choice(files), f"name: {name}\n", ("name",))


def _say(file: Path, line: str, instead_of: tuple[str, ...]) -> None:
    """Write a line at the top of the frontmatter, in place of those that begin so."""
    head, version, rest = file.read_text().partition("schema_version: 1\n")
    lines = rest.splitlines(keepends=True)
    kept = "".join(other for other in lines if not other.startswith(instead_of))
    file.write_text(f"{head}{version}{line}{kept}")


def _cut_off(folder: Path, dice: Random) -> None:
    file = _file(folder, dice)
    text = file.read_text()
    file.write_text(text[: dice.randrange(len(text) + 1)])


def _drop_a_line(folder: Path, dice: Random) -> None:
    file = _file(folder, dice)
    lines = file.read_text().splitlines(keepends=True)
    del lines[dice.randrange(max(1, len(lines))) :][:1]
    file.write_text("".join(lines))


def _drop_a_key(folder: Path, dice: Random) -> None:
    file = _file(folder, dice)
    parts = re.split(r"^(?=[a-z_]+:)", file.read_text(), flags=re.MULTILINE)
    parts.pop(dice.randrange(len(parts)))
    file.write_text("".join(parts))


def _name_a_company(folder: Path, dice: Random) -> None:
    """Give both owners the name of a company."""
    file = _file(folder, dice)
    name = rf"\g<1>{dice.choice(_COMPANIES)}"
    file.write_text(re.sub("^(  name: ).*", name, file.read_text(), flags=re.MULTILINE))


def _copy_over(folder: Path, dice: Random) -> None:
    one, other = _file(folder, dice), _file(folder, dice)
    one.with_name(f"{dice.choice(('orders', 'index', 'copy'))}.md").write_text(other.read_text())


def _move(folder: Path, dice: Random) -> None:
    """Rename a file, or the folder of a partner."""
    file = _file(folder, dice)
    place = file if dice.choice((True, False)) else file.parent
    target = place.with_name(dice.choice(("moved", "elsewhere")) + place.suffix)
    if not target.exists():
        place.rename(target)


def _remove(folder: Path, dice: Random) -> None:
    _file(folder, dice).unlink()


def _write_again(folder: Path, dice: Random) -> None:
    """Write what other edits have destroyed, so that there are scopes to the end."""
    wholes = [entry for entry in site.files(SCOPES) if entry[0] != "mkdocs.yml"]
    site.write(folder, dice.sample(wholes, 2))


def _configure(folder: Path, dice: Random) -> None:
    product = dice.choice(_COMPANIES)
    chosen = "".join(f", {line}" for line in dice.sample(_SETTINGS, dice.randrange(3)))
    block = f"product: {product}, test_results: [r/*.xml]{chosen}}}"
    (folder / "mkdocs.yml").write_text(MKDOCS_YML.replace("product: Orderly}", block))


def _report_a_result(folder: Path, dice: Random) -> None:
    id_ = _file(folder, dice).relative_to(folder / "scopes").with_suffix("").as_posix()
    (folder / "r").mkdir(exist_ok=True)
    (folder / "r/unit.xml").write_text(_RESULT.format(id_, dice.choice(("", "<failure/>"))))


def _name_a_capability(folder: Path, dice: Random) -> None:
    words = dice.choice(("orders", "reports")), dice.choice(("Orders", "Alderbank", "[]"))
    (folder / "scopes/capabilities.yml").write_text(_CAPABILITY.format(*words))


def _write_a_page(folder: Path, dice: Random) -> None:
    word = dice.choice(("who", "where", "when"))
    (folder / "scopes/about.md").write_text(f"{_PAGE}\n## {word}\n")


_EDITS: tuple[Edit, ...] = (
    *(_rewrite_a_word, _rewrite_a_word, _hide_or_show, _plan_a_version, _rename_a_partner),
    *(_drop_a_key, _drop_a_key, _name_a_company, _drop_a_line, _cut_off),
    *(_copy_over, _move, _remove, _write_again, _write_again),
    *(_configure, _configure, _configure, _configure, _name_a_company),
    *(_report_a_result, _name_a_capability, _write_a_page),
)

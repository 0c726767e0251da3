"""A preview that went through any edits serves what one from nothing serves."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench import site
from browsing import Browser, from_nothing
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

MKDOCS_YML = site.MKDOCS_YML + "site_url: https://scopes.example/\n"
RESULT = '<testsuite><testcase name="{}/AC1">{}</testcase></testsuite>'
PAGE = "# About us\n\n[The integrations](integrations.md) and [a page](index.md#who).\n"
SCOPES = 4
LOOKED_AT = 5

Edit = Callable[[Path, Random], None]


def scope(folder: Path, dice: Random) -> Path:
    return dice.choice(sorted(folder.glob("scopes/*/*.md")))


def rewrite_a_word(folder: Path, dice: Random) -> None:
    file = scope(folder, dice)
    text = file.read_text()
    words = sorted({word for word in text.split() if word.isalpha()})
    file.write_text(text.replace(dice.choice(words), dice.choice((*words, "Elsewhere"))))


def hide_or_show(folder: Path, dice: Random) -> None:
    file = scope(folder, dice)
    head, _, rest = file.read_text().partition("schema_version: 1\n")
    word = dice.choice(("visible_to: nobody\n", "visible_to: everyone\n", "internal: {a: b}\n", ""))
    kept = "".join(
        line
        for line in rest.splitlines(keepends=True)
        if not line.startswith(("visible", "intern"))
    )
    file.write_text(f"{head}schema_version: 1\n{word}{kept}")


def cut_off(folder: Path, dice: Random) -> None:
    file = scope(folder, dice)
    text = file.read_text()
    file.write_text(text[: dice.randrange(len(text))])


def drop_a_line(folder: Path, dice: Random) -> None:
    file = scope(folder, dice)
    lines = file.read_text().splitlines(keepends=True)
    del lines[dice.randrange(max(1, len(lines))) :][:1]
    file.write_text("".join(lines))


def copy_over(folder: Path, dice: Random) -> None:
    one, other = scope(folder, dice), scope(folder, dice)
    one.with_name(f"{dice.choice(('orders', 'index', 'copy'))}.md").write_text(other.read_text())


def remove(folder: Path, dice: Random) -> None:
    scope(folder, dice).unlink()


def write_again(folder: Path, dice: Random) -> None:
    """What the others have destroyed, so that there are scopes to the end."""
    wholes = [entry for entry in site.files(SCOPES) if entry[0] != "mkdocs.yml"]
    site.write(folder, iter(dice.sample(wholes, 2)))


def configure(folder: Path, dice: Random) -> None:
    mine = (
        "",
        ", audience: internal, publish_internal: true",
        ", max_words: 100",
        ", guides: true",
    )
    text = MKDOCS_YML.replace("Orderly}", f"Orderly, test_results: [r/*.xml]{dice.choice(mine)}}}")
    (folder / "mkdocs.yml").write_text(text)


def report_a_result(folder: Path, dice: Random) -> None:
    id_ = scope(folder, dice).relative_to(folder / "scopes").with_suffix("").as_posix()
    (folder / "r").mkdir(exist_ok=True)
    (folder / "r/unit.xml").write_text(RESULT.format(id_, dice.choice(("", "<failure/>"))))


def write_a_page(folder: Path, dice: Random) -> None:
    word = dice.choice(("who", "where", "when"))
    (folder / "scopes/about.md").write_text(f"{PAGE}\n## {word}\n")


EDITS: tuple[Edit, ...] = (
    *(rewrite_a_word, rewrite_a_word, hide_or_show, cut_off, drop_a_line, copy_over, remove),
    *(write_again, write_again, configure, report_a_result, write_a_page),
)


# An example takes seconds: a smaller one would take an hour to find.
@settings(max_examples=1, phases=[Phase.generate])
@given(st.integers(min_value=0, max_value=1 << 32))
def test_any_edits(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  (edits are no secret)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        site.write(folder, site.files(SCOPES))
        (folder / "mkdocs.yml").write_text(MKDOCS_YML)
        browser = Browser.of(folder)
        history = []
        for _ in range(4):
            paths = browser.paths()
            for path in dice.sample(paths, LOOKED_AT):
                browser.page(path)
            for edit in dice.sample(EDITS, 2):
                if any(folder.glob("scopes/*/*.md")):
                    edit(folder, dice)
                    history.append(edit.__name__)
            browser.save()
            expected = from_nothing(folder)
            assert browser.digests(expected) == expected, history
            assert {*browser.paths()} == {*expected}, history

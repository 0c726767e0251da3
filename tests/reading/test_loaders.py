"""What PyYAML's loader in C reads otherwise than the one in Python is an error."""

import random
from pathlib import Path

import pytest
import yaml

from integration_scopes.reading.yaml.document import Document, read_yaml
from integration_scopes.reading.yaml.repair import loaders
from integration_scopes.source import Trail


def is_prose(trail: Trail) -> bool:
    return trail[-1:] in {("title",), ("note",), ("then",), ("reason",)}


def read(text: str) -> Document:
    return read_yaml(text, first_line=1, is_prose=is_prose)


def reported(text: str) -> list[str]:
    return [
        f"{finding.span.line}:{finding.span.column}: {finding.rule}: {finding.message}"
        for finding in read(text).faults
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "phone: {note: Mobile?}",
            ['1:21: unquoted-text: "?" in { } needs quotes around the text: "Mobile?"'],
        ),
        (
            "phone: {mobile?: yes}",
            ['1:9: unquoted-text: the key "mobile?" contains a character that YAML reserves'],
        ),
        (
            "title:\tDeals",
            ["1:7: hidden-character: a tab is where YAML takes only plain spaces"],
        ),
        (
            "title: Deals\t# all",
            ["1:13: hidden-character: a tab is where YAML takes only plain spaces"],
        ),
        (
            "title: >-#all\n  Deals",
            [
                '1:10: unreadable: a space is missing before "#", YAML parsers disagree about '
                '">-#all"'
            ],
        ),
        (
            "phone:\n\ufeff  note: all",
            ["2:1: hidden-character: a byte order mark (U+FEFF) hides in the text"],
        ),
        (
            "phone: {note: ready,\n\t\tmap_by: id}",
            ["2:1: hidden-character: the line begins with a tab, YAML takes only spaces there"],
        ),
        (
            "title: Deals\n  '\tand' contacts",
            ["2:4: unreadable: YAML parsers read this differently: \"' and' contacts\""],
        ),
    ],
)
def test_difference_is_told(text: str, expected: list[str]) -> None:
    assert differ(text)
    assert reported(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'title: "Deals\tand contacts"',
        "title: |\n  Deals\n  \tand contacts",
        "title: Deals # all\nphone: {note: 'Mobile?'}",
        "then: What then?\nnote: a > b # no block",
    ],
)
def test_what_both_read_alike_passes(text: str) -> None:
    assert not differ(text)
    assert loaders.difference(text) is None


# ---- the quick look misses nothing

SIGNS = [
    *(
        "?",
        "? ",
        "\t",
        "\t",
        " \t",
        "\t ",
        "\ufeff",
        ">#",
        "|#",
        ">-#",
        "#",
        " #",
        "|",
        ">",
        "-",
        "- ",
        ":",
    ),
    *(
        ": ",
        ",",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        "!",
        "!a ",
        "&a ",
        "*a",
        "%",
        "@",
        "\n",
        "\n  ",
        "\n\t",
    ),
    *(
        '"\t"',
        "'\t'",
        '"a\n\tb"',
        "{a?: b}",
        "[?]",
        "? a\n: b",
        "\x85",
        "\u2028",
        "\xa0",
        "\\",
        "a",
        "=",
        "~",
    ),
    *(
        "---",
        "...",
        "<<: ",
        "1",
        "{a: b}",
        "[a]",
        "'a'",
        '"a"',
        "|2\n",
        ">1",
        "\x7f",
        "\U0001f600",
        "\ufffe",
    ),
]
SHAPES = [
    *(
        "a: %s",
        "- %s",
        "{a: %s, b: c}",
        "[%s, b]",
        "a: b\n%s",
        "a:\n  b: %s\n  c: d",
        "a: '%s'",
        'a: "%s"',
    ),
    *(
        "a: |\n  %s\n b",
        "a: >-\n  %s\n  c\nd: e",
        "a: x\n  %s",
        "a: [x,\n %s]",
        "%s: b",
        "{%s: b}",
        "%s",
    ),
]


def corpus(source: random.Random, lines: list[str]) -> str:
    """A small text: signs in one of the shapes, or lines of a real scope with signs in them."""
    if source.random() < 0.5:
        signs = [source.choice(SIGNS) for _ in range(source.randint(1, 4))]
        return source.choice(SHAPES) % "".join(signs)
    start = source.randrange(len(lines))
    part = lines[start : start + source.randint(1, 5)]
    indent = min((len(line) - len(line.lstrip()) for line in part if line.strip()), default=0)
    text = "\n".join(line[indent:] for line in part)
    for _ in range(source.randint(1, 3)):
        at = source.randrange(len(text) + 1)
        text = text[:at] + source.choice(SIGNS) + text[at:]
    return text


@pytest.mark.parametrize("seed", range(6))
def test_quick_look_misses_nothing(seed: int, examples: Path) -> None:
    source = random.Random(seed)  # noqa: S311 - repeatable, not secret
    lines = (examples / "northwind" / "deals-and-contacts.md").read_text("utf-8").split("\n")
    differing = 0
    for _ in range(1_000):
        text = corpus(source, lines)
        document = read(text)
        final = document.text if document.repaired is None else document.repaired.text
        assert not (document.readable and differ(final)), repr(text)
        if differ(text):
            differing += 1
            assert document.faults, repr(text)
    assert differing > 20


def differ(text: str) -> bool:
    """Whether the two loaders read `text` differently, and the one in C reads it at all."""
    quick = meaning(yaml.CSafeLoader, text)
    return quick is not None and quick != meaning(yaml.SafeLoader, text)


def meaning(loader: type, text: str) -> list[tuple[object, ...]] | None:
    try:
        return [
            (
                type(event),
                *(getattr(event, name, None) for name in ("anchor", "tag", "value", "version")),
                event.implicit[0] if isinstance(event, yaml.ScalarEvent) else None,
            )
            for event in yaml.parse(text, Loader=loader)
            # What ends a document differs in form and not in meaning.
            if not isinstance(event, yaml.DocumentEndEvent | yaml.DocumentStartEvent)
        ]
    except (yaml.YAMLError, ValueError):
        return None

"""What a hand-written Mermaid diagram may not have: settings, scripts, links, images, colours."""

import re

_UNSAFE = re.compile(
    r"""
      (?P<directive>%%\{)
    | (?:\A|(?<=[\n;]))[^\S\n]*(?P<keyword>click|classDef|style|linkStyle|link|links|callback)\b
    | \b(?P<href>href)\b
    """,
    re.VERBOSE,
)
_FRONTMATTER = re.compile(r"\A\s*---")
# Within `@{…}`, where the key may be quoted or spelt with escapes, and texts may hold a bracket.
_IMAGE = re.compile(r"\bimg\b|\\")


def unsafe(source: str) -> list[tuple[int, str]]:
    """What a hand-written diagram may not have: pairs of a line, from 0, and the word found there.

    These are settings of the library, scripts and links, images from other hosts, and colours
    that would be unreadable in another colour scheme.
    """
    places = []
    if start := _FRONTMATTER.match(source):
        places.append((source.count("\n", 0, start.end()), "---"))
    for match in _UNSAFE.finditer(source):
        kind = match.lastgroup or ""
        places.append((source.count("\n", 0, match.start(kind)), match[kind]))
    if "@{" in source:
        images = _IMAGE.finditer(source, source.index("@{"))
        places += [(source.count("\n", 0, image.start()), image[0]) for image in images]
    return sorted(places)

"""Reading: files that hold a scope or a partner, and whose names keep them from being read.

Their author takes them for checked, and MkDocs would copy them into the site as they are.
"""

from difflib import get_close_matches

from integration_scopes.findings import Finding
from integration_scopes.reading.markdown.frontmatter_detection import begins, meant
from integration_scopes.source import Span

# The endings of files that are no text, or that belong to the site's looks.
_NO_TEXT = frozenset(
    {
        *("avif", "gif", "ico", "jpeg", "jpg", "png", "webp", "mp3", "mp4", "webm"),
        *("css", "js", "map", "otf", "ttf", "woff", "woff2"),
        *("docx", "gz", "ods", "odt", "pdf", "pptx", "tar", "xlsx", "zip"),
    }
)
_MARKDOWN_NAMES = ("md", "markdown", "mdown", "mkdn", "mkd", "mdx", "mdwn", "mdtxt")
_ADDED = (".txt", ".text", ".bak", ".orig", ".old", ".save", "~")
_NEAR = 0.85
HEAD = 1 << 16
"""How many bytes of such a file are looked at."""


def may_be_text(inner: str) -> bool:
    """Whether the file at this path is looked into."""
    return inner.rpartition(".")[2].lower() not in _NO_TEXT


def kind_of(content: bytes) -> str | None:
    """`scope` or `partner`, where a file with these first bytes begins as one."""
    text = content[:HEAD].decode("utf-8", errors="ignore")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return meant(text) if begins(text) else None


def misnamed(inner: str) -> Finding:
    """What is wrong with the name of a file that holds a scope or a partner."""
    name = inner.rpartition("/")[2]
    return Finding(
        rule="misplaced-file",
        span=Span.on_line(1, 1, 2),
        message=f'the file holds a scope or a partner, and is named "{name}"',
        hint=f'end the name with .md: "{_parts(name)[0]}.md"',
    )


def looks_like_markdown(inner: str) -> bool:
    """Whether the file's ending is nearly one of Markdown's."""
    ending = _parts(inner.rpartition("/")[2])[1]
    return bool(get_close_matches(ending.lower(), _MARKDOWN_NAMES, n=1, cutoff=_NEAR))


def _parts(name: str) -> tuple[str, str]:
    """A file's name and its ending, without what editors and people add behind it."""
    for added in _ADDED:
        name = name.removesuffix(added)
    stem, dot, ending = name.rpartition(".")
    return (stem, ending) if dot else (name, "")

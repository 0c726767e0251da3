"""Files that contain a scope or a partner, but are not read because of their names.

Their authors believe that they are checked, and MkDocs would publish them unchanged.
"""

from difflib import get_close_matches

from integration_scopes.findings import Finding
from integration_scopes.reading.markdown.frontmatter_detection import (
    begins_with_frontmatter,
    intended_kind,
)
from integration_scopes.source import Span

# Binary files, and the site's own styles, scripts and fonts.
_NOT_SEARCHED = frozenset(
    {
        *("avif", "gif", "ico", "jpeg", "jpg", "png", "webp", "mp3", "mp4", "webm"),
        *("css", "js", "map", "otf", "ttf", "woff", "woff2"),
        *("docx", "gz", "ods", "odt", "pdf", "pptx", "tar", "xlsx", "zip"),
    }
)
_MARKDOWN_NAMES = ("md", "markdown", "mdown", "mkdn", "mkd", "mdx", "mdwn", "mdtxt")
_BACKUP_ENDINGS = (".txt", ".text", ".bak", ".orig", ".old", ".save", "~")
_MIN_SIMILARITY = 0.85
HEAD = 1 << 16
"""How many bytes of a file are searched for frontmatter."""


def may_be_text(inner: str) -> bool:
    """Whether the file at this path is searched for frontmatter."""
    return inner.rpartition(".")[2].lower() not in _NOT_SEARCHED


def kind_of(content: bytes) -> str | None:
    """`scope` or `partner` if a file with these first bytes begins like one, else None."""
    text = content[:HEAD].decode("utf-8", errors="ignore")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    return intended_kind(text) if begins_with_frontmatter(text) else None


def misnamed(inner: str) -> Finding:
    """The fault of the name of a file that contains a scope or a partner."""
    name = inner.rpartition("/")[2]
    return Finding(
        rule="misplaced-file",
        span=Span.on_line(1, 1, 2),
        message=f'the file holds a scope or a partner, but its name "{name}" does not end with .md',
        hint=f'end the name with .md: "{_parts(name)[0]}.md"',
    )


def looks_like_markdown(inner: str) -> bool:
    """Whether the file's ending is nearly one of Markdown's."""
    ending = _parts(inner.rpartition("/")[2])[1]
    return bool(get_close_matches(ending.lower(), _MARKDOWN_NAMES, n=1, cutoff=_MIN_SIMILARITY))


def _parts(name: str) -> tuple[str, str]:
    """A file's name and its ending, without the endings of backups."""
    for ending in _BACKUP_ENDINGS:
        name = name.removesuffix(ending)
    stem, dot, ending = name.rpartition(".")
    return (stem, ending) if dot else (name, "")

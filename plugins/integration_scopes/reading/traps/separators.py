"""Traps: lines that part, comment or give orders, in YAML's way or in another language's."""

import re

from integration_scopes.reading.traps.mend import Edit, Mend, cut

_REMARK = re.compile(r"//|/\*|<!--|[^\w\s]{2,}$")


def marker(text: str, line: int) -> Mend | None:
    """The mend for a line that ends the YAML, or gives orders to its reader."""
    head = text[:3]
    if text.startswith(("%YAML", "%TAG")):
        words = f"orders to the reader of YAML are not supported: {cut(text)}"
    elif head in ("---", "...") and (len(text) == 3 or text[3] == " "):
        words = f'"{head}" at the start of a line ends the YAML: {cut(text)}'
    else:
        return None
    return Mend(
        message=words,
        advice='take the line out, or make it a comment with "#"',
        line=line,
        start=0,
        end=len(text),
        edits=(Edit(line=line, start=0, end=0, text="# "),),
    )


def remark(text: str, line: int, column: int) -> Mend | None:
    """The mend for a line that parts or comments in another language's way."""
    if not _REMARK.match(text, column):
        return None
    return Mend(
        message=f'this line is neither "key: value" nor a comment: {cut(text[column:])}',
        advice='make it a comment with "#"',
        line=line,
        start=column,
        end=len(text),
        edits=(Edit(line=line, start=column, end=column, text="# "),),
        only_explains=True,
    )


def explicit_key(text: str, line: int, column: int) -> Mend:
    """The mend for a line that begins with `? `, which nobody means as YAML does."""
    return Mend(
        message=f'"? " at the start of a line begins a key: {cut(text[column:])}',
        advice='write "key: value", or indent the line if it goes on with the text above',
        line=line,
        start=column,
        end=len(text),
        has_line=False,
        breaks_off=True,
    )

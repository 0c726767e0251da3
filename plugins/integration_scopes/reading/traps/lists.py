"""Traps: a list that begins on its key's line, where YAML allows no dash."""

import re

from integration_scopes.reading.traps.lines import indent_of
from integration_scopes.reading.traps.mend import ONE_LINE, Edit, Mend, cut
from integration_scopes.reading.traps.page import Page, Slot
from integration_scopes.reading.traps.quoting import quoted

_PLAIN_ITEM = re.compile(r"[\w][\w .()/+-]*")


def mend(page: Page, line: int, column: int, slot: Slot) -> Mend | None:
    """The mend for `key: - item`, with or without more items below; None for prose with a dash."""
    items = [page.lines[line][column + 1 :].strip()]
    last = line
    while (below := _item(page, last + 1, slot)) is not None:
        items.append(below)
        last += 1
    if page.is_prose(slot.trail) and last == line:
        return None
    written = ", ".join(one if _PLAIN_ITEM.fullmatch(one) else quoted(one) for one in items)
    text = page.lines[line]
    return Mend(
        message=f"a list begins below its key, or in [ ] beside it: {cut(text[column:])}",
        advice="write the list in [ ]" + ONE_LINE * (last > line),
        line=line,
        start=column,
        end=column + 1,
        edits=(
            Edit(line=line, start=column, end=len(text), text=f"[{written}]"),
            *(
                Edit(line=number, start=0, end=len(page.lines[number]), text="")
                for number in range(line + 1, last + 1)
            ),
        ),
        only_explains=True,
    )


def _item(page: Page, line: int, slot: Slot) -> str | None:
    """The text of the list's item on `line`; None where it holds none."""
    text = page.lines[line] if line < len(page.lines) else ""
    content = text.strip(" ")
    is_item = content.startswith("- ") and indent_of(text) >= slot.indent
    return content[2:].strip(" ") if is_item else None

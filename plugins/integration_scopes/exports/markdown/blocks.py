"""Blocks of Markdown: sections, lists, facts, tables and links."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from integration_scopes.domain.versions import notes
from integration_scopes.exports.plain import markdown
from integration_scopes.model.scope import Scope


def section(title: str, *blocks: str) -> Iterator[str]:
    """A heading with the blocks below it; nothing without blocks."""
    if any(blocks):
        yield f"## {title}"
        yield from blocks


def items(items: Iterable[str]) -> str:
    """A list; an item may already begin with `- `."""
    return "\n".join(item if item.startswith("- ") else f"- {item}" for item in items)


def facts(facts: Iterable[tuple[str, str | None]]) -> str:
    """A list of the facts that are known, each after its name."""
    return items(f"**{markdown(name)}**: {markdown(fact)}" for name, fact in facts if fact)


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells in Markdown; empty without rows."""
    header, rows = list(header), [*rows]
    if not rows:
        return ""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def cell(text: str | None) -> str:
    """The text of a cell."""
    return markdown(text) if text else ""


def link(name: str, address: str | None) -> str:
    """A link to a web page; the address is quoted, so that it contains no syntax and no entity."""
    if not (address or "").startswith(("https://", "http://")):
        return ""
    return f"[{name}](<{quote(address or '', safe='%/:?#[]@!$&()*+,;=~').replace('&', '&amp;')}>)"


def noted(scope: Scope, part: str, id_: str) -> str:
    """The notes on an entry's versions, in parentheses, to put after the entry."""
    remarks = notes(scope, (part, id_))
    return f" ({', '.join(remarks)})" if remarks else ""

"""Benchmark: the table and its plot in the contributors' guide, true for one machine and day."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import Comment, tostring

from bench.measure import CHECKOUT
from bench.row import Row

GUIDE = CHECKOUT / "scopes" / "guide" / "contributors.md"
PLOT = "bench.svg"
_SECTION = re.compile(r"(?<=\n## How fast it is\n).*?(?=\n## |\Z)", re.DOTALL)
_HEAD = ("What / its peer", "Scopes", "Ours s", "Peer's s", "Ratio", "Peak MiB", "Pages a second")


def write(rows: Sequence[Row], machine: str, guide: Path = GUIDE) -> None:
    """Put the rows into the guide's section, and their ratios into a plot beside it."""
    text = guide.read_text(encoding="utf-8")
    today = datetime.now(UTC).date()
    section = f"""
`make bench` measures the CPU time; `python tests/bench --write` writes this section. The seconds
are CPU seconds of whole processes with their children, as medians of several runs in turns. They
depend on the machine; the ratios depend on it much less. We write more pages,
because each scope has a handout, so compare the pages a second. Peaks and pages a second are
ours / the peer's.

Measured on {today} with Python {machine}.

{_table(rows)}
![CPU time as a multiple of the peer's: the shorter, the better]({PLOT})
"""
    guide.write_text(_SECTION.sub(lambda _: section, text), encoding="utf-8")
    (guide.parent / PLOT).write_bytes(plot(rows))


def _table(rows: Sequence[Row]) -> str:
    lines = (_HEAD, ("---", *("---:",) * (len(_HEAD) - 1)), *(row.cells for row in rows))
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def plot(rows: Sequence[Row]) -> bytes:
    """An SVG of each row's ratio, without any script, font or style of another host."""
    # It changes how the whole process imports, so nothing else may need it.
    import pygal  # noqa: PLC0415
    from pygal.style import CleanStyle  # noqa: PLC0415

    chart = pygal.HorizontalBar(
        style=CleanStyle(background="white", plot_background="white", font_family="sans-serif"),
        js=[],
        no_prefix=True,
        print_values=True,
        show_legend=False,
        height=80 + 44 * len(rows),
        width=900,
        truncate_label=-1,
        value_formatter=lambda ratio: f"{ratio:.2f}",
        x_title="CPU time as a multiple of the peer's",
    )
    ordered = list(reversed(rows))
    chart.x_labels = [f"{row.name}, {row.size:,}" for row in ordered]
    chart.add("ratio", [round(row.ratio, 2) for row in ordered])
    picture = chart.render_tree()
    # A reader's browser is to run nothing, and the same rows are to give the same file.
    for parent in list(picture.iter()):
        for child in list(parent):
            if child.tag is Comment or str(child.tag).endswith("script"):
                parent.remove(child)
    drawn: bytes = tostring(picture, encoding="utf-8")
    return drawn

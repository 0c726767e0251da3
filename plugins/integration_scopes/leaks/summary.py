"""What a leak test found for one audience, in words."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from integration_scopes.findings import count
from integration_scopes.leaks.comparison import Difference
from integration_scopes.reports.visible import visible

EXPORT, REPORT = "scopes export", "scopes check --format"
"""The beginnings of the names of files with an export or a report."""
_SPACE = re.compile(r"\s+")
_MAX_SHOWN = 10


def comparison_line(files: Collection[str], removed: Mapping[str, int], differing: int) -> str:
    """How many files were compared, how many differ, and what was removed from the copy."""
    texts = [
        count(sum(file.startswith(start) for file in files), noun)
        for start, noun in (("site/", "file"), (EXPORT, "export"), (REPORT, "report"))
    ]
    without = [count(number, kind) for kind, number in sorted(removed.items())]
    state = count(differing, "difference") if differing else "equal"
    return f"{', '.join(texts)}: {state} without {', '.join(without)}"


def leaks(differing: Sequence[Difference], missing: Sequence[str]) -> Iterator[str]:
    """A line for each leak, the clearest first, and for each page that should be there."""
    for difference in sorted(differing, key=_importance)[:_MAX_SHOWN]:
        yield f"  leak: {visible(difference.file)}{_words(difference)}"
        if difference.source:
            yield f"    perhaps from {visible(difference.source)}"
    if len(differing) > _MAX_SHOWN:
        yield f"  leak: {len(differing) - _MAX_SHOWN:,} more"
    yield from (f"  missing: no page for {visible(page)}" for page in missing)


def _importance(difference: Difference) -> tuple[bool, bool]:
    """The sort key that puts the clearest leaks first: the site's own files, and whole files."""
    is_changed = None not in (difference.first, difference.second)
    return not difference.file.startswith("site/"), is_changed


def _words(difference: Difference) -> str:
    """How a file differs, in words that follow its path."""
    if difference.first is None:
        return " is missing because of what is hidden"
    if difference.second is None:
        return " is there because of what is hidden"
    first, second = (
        visible(_SPACE.sub(" ", text)) for text in (difference.first, difference.second)
    )
    return f' says "{first}", and "{second}" without what is hidden'

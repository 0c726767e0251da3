"""What a leak test found for one audience, in words."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from integration_scopes.findings import count
from integration_scopes.leaks.comparison import Difference
from integration_scopes.reports.visible import visible

EXPORT, REPORT = "scopes export", "scopes check --format"
"""How the name of a file begins that holds an export or a report, beside the site's own."""
_SPACE = re.compile(r"\s+")
_SHOWN = 10


def compared(files: Collection[str], removed: Mapping[str, int], differing: int) -> str:
    """How many files were compared, how many of them differ, and what the one site lacks."""
    texts = [
        count(sum(file.startswith(start) for file in files), noun)
        for start, noun in (("site/", "file"), (EXPORT, "export"), (REPORT, "report"))
    ]
    without = [count(number, kind) for kind, number in sorted(removed.items())]
    state = count(differing, "difference") if differing else "equal"
    return f"{', '.join(texts)}: {state} without {', '.join(without)}"


def leaks(differing: Sequence[Difference], missing: Sequence[str]) -> Iterator[str]:
    """A line for each leak, the clearest first, and for each page that should be there."""
    for difference in sorted(differing, key=_importance)[:_SHOWN]:
        yield f"  leak: {visible(difference.file)}{_words(difference)}"
        if difference.source:
            yield f"    perhaps from {visible(difference.source)}"
    if len(differing) > _SHOWN:
        yield f"  leak: {len(differing) - _SHOWN:,} more"
    yield from (f"  missing: no page for {visible(page)}" for page in missing)


def _importance(difference: Difference) -> tuple[bool, bool]:
    """The sort key that puts the clearest leaks first: the site's own files, and whole files."""
    is_changed = None not in (difference.there, difference.here)
    return not difference.file.startswith("site/"), is_changed


def _words(difference: Difference) -> str:
    """How a file differs, in words that follow its path."""
    if difference.there is None:
        return " is missing because of what is hidden"
    if difference.here is None:
        return " is there because of what is hidden"
    there, here = (visible(_SPACE.sub(" ", text)) for text in (difference.there, difference.here))
    return f' says "{there}", and "{here}" without what is hidden'

"""Traps: numbers that two readers read differently."""

import re

from integration_scopes.reading.traps.mend import Edit, Mend

_GROUPED = re.compile(
    r"[-+]?[0-9]{1,3}(?:[,_' ][0-9]{3})+(?:\.[0-9]+)?|[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
)
_ZEROS = re.compile(r"([-+]?)0+([0-9]+(?:\.[0-9]+)?)")
_SEPARATORS = str.maketrans("", "", ",_' ")


def plainly(text: str) -> str | None:
    """The number that `text` was meant for, in digits alone; None where nothing is to be mended."""
    if _GROUPED.fullmatch(text):
        digits = text.translate(_SEPARATORS)
        return digits if "," in text or digits != text else text.replace(".", "")
    zeros = _ZEROS.fullmatch(text)
    return zeros.group(1) + zeros.group(2) if zeros else None


def mend(line: int, start: int, end: int, text: str, written: str) -> Mend:
    """The mend that writes the number `text` as `written`."""
    if text.lstrip("+-").startswith("0"):
        words = f'the number "{text}" begins with zeros: some read it in base eight'
        advice = "leave the zeros out, or put it in quotes if they count"
    elif "," in text or text.count(".") == 0:
        words = f'"{text}" is no number to YAML, because of the mark between its thousands'
        advice = "write the digits alone"
    else:
        words = f'"{text}" may be read as thousands or as a fraction'
        advice = "write the digits alone"
    return Mend(
        rule="ambiguous-number",
        message=words,
        advice=advice,
        line=line,
        start=start,
        end=end,
        edits=(Edit(line=line, start=start, end=end, text=written),),
    )

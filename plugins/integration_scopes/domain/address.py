"""Addresses on the site: the last part of a link to an entry on a page."""

import re
import unicodedata

TAKEN = frozenset(
    {
        *("assets", "backlog", "capabilities", "changes", "depths", "desk", "export"),
        *("glossary", "integrations", "ownership", "partners", "people", "personas", "readiness"),
        *("records", "reference", "rules", "schema", "verification", "waivers"),
    }
)
"""The names at the top of the docs folder that generated pages and files take."""

_LONGEST = 100  # octets
_GAPS = re.compile(r"[^\w]+")


def address(name: str) -> str:
    """The stable address for `name`: lower case, letters and digits of any script.

    Names that differ only in case, spacing or punctuation have the same address. The address of a
    name without any letter or digit consists of the code points of its characters.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    plain = _GAPS.sub("-", folded.replace("_", "-")).strip("-")
    return plain or "-".join(f"{ord(letter):x}" for letter in folded)


def file_name(name: str) -> str:
    """The address of `name` for use as a file name: short enough for any file system."""
    plain = address(name)
    octets = plain.encode()
    if len(octets) <= _LONGEST:
        return plain
    # Only for long names: it loads OpenSSL, which takes longer than to check a scope.
    from hashlib import sha256  # noqa: PLC0415

    start = octets[:_LONGEST].decode(errors="ignore").rstrip("-")
    return f"{start}-{sha256(octets).hexdigest()[:8]}"

"""Whether two names are of one person."""

import unicodedata


def same_name(name: str) -> str:
    """A key that is equal for two spellings of one person's name: no case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())

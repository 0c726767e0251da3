"""Whether two names are of one person."""

import unicodedata


def same_name(name: str) -> str:
    """What is equal for two spellings of one person's name: case and spacing aside."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())

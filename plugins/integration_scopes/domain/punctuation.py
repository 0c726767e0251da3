"""Capital letters and full stops, for phrases that become sentences."""

_ENDS = (".", "!", "?", ":", "…", "。", "؟", "।")


def capitalised(text: str) -> str:
    """The text with a capital first letter; the others stay as they are."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """The text with a full stop, unless it ends with a punctuation mark."""
    return text if text.endswith(_ENDS) else f"{text}."


def as_sentence(text: str) -> str:
    """The text as a sentence of its own."""
    return ended(capitalised(text))

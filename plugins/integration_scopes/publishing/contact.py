"""How to reach a person by the contact that a file names."""

from urllib.parse import quote


def contact(value: str, about: str = "") -> str:
    """The link to `value`, an e-mail address or https URL; `about` is the subject of a message."""
    if value.startswith("https://"):
        return value
    subject = f"?subject={quote(about, safe='')}" if about else ""
    return f"mailto:{quote(value, safe='@+')}{subject}"

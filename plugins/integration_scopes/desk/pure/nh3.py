"""nh3 for the desk, which shows pages in a sandboxed frame without scripts and requests.

The HTML that the site would remove is reported by the check, and shown to its author alone.
"""


class Cleaner:
    """A cleaner that removes nothing."""

    def __init__(self, **_settings: object) -> None:
        """Accept and ignore any settings."""

    def clean(self, html: str) -> str:
        """The unchanged HTML."""
        return html

"""nh3 for the desk, which shows pages in a frame that runs no script and fetches nothing.

The HTML that the site would remove is reported by the check, and shown to its author alone.
"""


class Cleaner:
    """A cleaner that removes nothing."""

    def __init__(self, **_settings: object) -> None:
        """Take any settings."""

    def clean(self, html: str) -> str:
        """The HTML as it is."""
        return html

"""Colours for a terminal, or none."""

from integration_scopes.findings import Severity
from integration_scopes.values import immutable

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


@immutable()
class Paint:
    """Marks words with colours; does nothing if `on` is false."""

    on: bool

    def severity(self, severity: Severity, text: str) -> str:
        """`text` in the colour of `severity`."""
        return self._in(_COLOURS[severity], text)

    def bold(self, text: str) -> str:
        """`text`, bold."""
        return self._in("1", text)

    def dim(self, text: str) -> str:
        """`text`, less visible."""
        return self._in("2", text)

    def good(self, text: str) -> str:
        """`text` in the colour of success."""
        return self._in("1;32", text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on else text

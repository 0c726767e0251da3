"""What a command writes: its result to standard output, everything else to standard error."""

import os
import sys
from pathlib import Path
from typing import TextIO

from integration_scopes.reports.paint import Paint
from integration_scopes.values import immutable


@immutable()
class Console:
    """The output streams of one run, and how much to print."""

    out: TextIO
    err: TextIO
    colour: str = "auto"
    quiet: bool = False
    verbose: bool = False

    def print_result(self, text: str) -> None:
        """Write the command's result, or a part of it."""
        self.out.write(text)

    def write_result(self, content: bytes) -> None:
        """Write the result byte for byte, without the platform's line ends."""
        buffer = getattr(self.out, "buffer", None)
        if buffer is None:
            self.out.write(content.decode("utf-8"))
        else:
            self.out.flush()
            buffer.write(content)
            buffer.flush()

    def say(self, text: str) -> None:
        """Show a message, except with `--quiet`."""
        if not self.quiet:
            print(text, file=self.err)

    def paint(self, stream: TextIO | None = None) -> Paint:
        """The colours to use on `stream`, by default standard output."""
        # `--color` decides; with `auto`, the variable NO_COLOR and the stream do.
        if self.colour != "auto":
            return Paint(on=self.colour == "always")
        is_plain = "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb"
        return Paint(on=(stream or self.out).isatty() and not is_plain)


def standard_streams() -> tuple[TextIO, TextIO]:
    """Standard output and error, set up for any text: a file name may be invalid Unicode."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    # Python has None for a stream that was closed before it started, as by `>&-` in a shell.
    return sys.stdout or _nowhere(), sys.stderr or _nowhere()


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")

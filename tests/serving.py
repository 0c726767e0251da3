"""Files over HTTP, for browsers."""

from http.server import SimpleHTTPRequestHandler
from typing import Any


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves a folder, without a log."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

#!/usr/bin/env python3
"""Lighthouse's scores for the built site; all but the speed must be full.

Run from the checkout, after `make site`. Speed depends on the machine: it is printed, not judged.
"""

import gzip
import json
import shutil
import subprocess
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

PAGES = ("", "northwind/deals-and-contacts/", "backlog/")
JUDGED = ("accessibility", "best-practices", "seo")
LIGHTHOUSE = "lighthouse@12"
FLAGS = "--chrome-flags=--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"


class _Compressing(SimpleHTTPRequestHandler):
    """Compresses every file, as hosts of sites do."""

    def do_GET(self) -> None:
        """Send a file, or that there is none."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        content = gzip.compress(file.read_bytes())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def main() -> int:
    """Print the figures of each page; 1 where one of those that are judged is not full."""
    handler = partial(_Compressing, directory="site")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        is_full = [_measured(address, page) for page in PAGES]
        server.shutdown()
    return 0 if all(is_full) else 1


def _measured(address: str, page: str) -> bool:
    report = json.loads(_run(address + page))
    categories, audits = report["categories"], report["audits"]
    figures = {name: round(100 * category["score"]) for name, category in categories.items()}
    _say(f"/{page} " + ", ".join(f"{name} {figure}" for name, figure in figures.items()))
    for name in JUDGED:
        for reference in categories[name]["auditRefs"]:
            audit = audits[reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 1:
                _say(f"  {name}: {audit['title']} [{reference['id']}]")
    return all(figures[name] == 100 for name in JUDGED)


def _run(address: str) -> str:
    npx = shutil.which("npx")
    if npx is None:
        sys.exit("lighthouse: there is no npx on the path; it comes with Node.js")
    command = (npx, "--yes", LIGHTHOUSE, address, "--quiet", "--output=json", FLAGS)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603  ours
    return done.stdout


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())

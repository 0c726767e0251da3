"""`mkdocs serve`, started for a test on a port of its own."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import few_rules
import pytest
from waiting import PATIENCE


@contextmanager
def previewed(folder: Path) -> Iterator[str]:
    """Serve the site of `folder`; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [*few_rules.COMMAND, "mkdocs.__main__:cli", "serve", "--dev-addr", address],
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
    try:
        yield f"http://{address}/"
        assert process.poll() is None, (folder / "log").read_text()
    finally:
        process.terminate()
        process.wait(PATIENCE)


def eventually(address: str, is_so: Callable[[str], bool]) -> str:
    """The page at `address`, the one for lost readers included, once `is_so`."""
    deadline = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as response:  # noqa: S310
                page = response.read().decode()
        except urllib.error.HTTPError as error:
            page = error.read().decode()
        except (urllib.error.URLError, ConnectionError):
            page = ""
        if is_so(page):
            return page
        time.sleep(0.1)
    pytest.fail(f"{address} stays as it is: {page[:200]!r}")

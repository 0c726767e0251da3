"""`mkdocs serve`: a preview lives on whatever its author has just typed."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import MKDOCS_YML, MakeSite
from sites import ACME, LINK
from waiting import PATIENCE

NOTICE = "Preview: this site has errors and would not be published."
FAULTY = LINK.replace("status: draft", "status: ready")


@pytest.fixture
def serve(make_site: MakeSite) -> Iterator[Callable[..., str]]:
    """Serve a site of the given files; gives its address."""
    started: list[subprocess.Popen[str]] = []

    def start(files: dict[str, str | bytes]) -> str:
        folder = make_site(files)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        with (folder / "log").open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address],
                cwd=folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                text=True,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            )
        started.append(process)
        return f"http://{address}/"

    yield start
    for process in started:
        process.terminate()
        process.wait(PATIENCE)


def eventually(address: str, is_so: Callable[[str], bool]) -> str:
    """The page, once `is_so`; fails after a while."""
    deadline = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as response:  # noqa: S310
                page = response.read().decode()
        except (urllib.error.URLError, ConnectionError):
            page = ""
        if is_so(page):
            return page
        time.sleep(0.1)
    pytest.fail(f"{address} stays as it is: {page[:200]!r}")


def test_a_faulty_scope_shows_where_it_is_faulty_and_mends_on_saving(
    serve: Callable[..., str], tmp_path: Path
) -> None:
    address = serve({**ACME, "scopes/acme/orders.md": FAULTY})
    page = eventually(address + "acme/orders/", lambda page: NOTICE in page)
    assert "<code>scopes/acme/orders.md:6:9</code> error: &#34;status&#34; is" in page
    elsewhere = eventually(address + "backlog/", bool)
    assert NOTICE in elsewhere
    assert "orders.md:6:9" not in elsewhere

    (tmp_path / "scopes/acme/orders.md").write_text(LINK)
    page = eventually(address + "acme/orders/", lambda page: bool(page) and NOTICE not in page)
    assert "Orders in Acme" in page

    (tmp_path / "scopes/acme/orders.md").write_text(FAULTY)
    eventually(address + "acme/orders/", lambda page: NOTICE in page)


def test_new_test_results_show_at_once(serve: Callable[..., str], tmp_path: Path) -> None:
    config = MKDOCS_YML.replace("Orderly}", "Orderly, test_results: [results/*.xml]}")
    run = '<testsuite><testcase name="acme/orders/AC1"/></testsuite>'
    files = {**ACME, "mkdocs.yml": config, "results/unit.xml": run}
    address = serve(files) + "verification/"
    eventually(address, lambda page: "1 of 1" in page)
    (tmp_path / "results/more.xml").write_text(run.replace("/>", "><failure/></testcase>", 1))
    eventually(address, lambda page: "0 of 1" in page)


BAD: dict[str, str | bytes] = {
    "scopes/acme/unclosed.md": "---\nkind: scope\ntitle: [\n",
    "scopes/acme/not-text.md": b"---\nkind: scope\n\xff\xfe---\n",
    "scopes/acme/bomb.md": "---\na: " + "[" * 60_000 + "\n---\n",
    "scopes/lost/orders.md": LINK,
    "scopes/page.md": b"# Caf\xe9\n",
    "scopes/guide/bomb.md": "---\na: " + "[" * 60_000 + "\n---\n# Bomb\n",
    "scopes/guide/tagged.md": "---\na: !!python/name:os.system\n---\n# Tagged\n",
    "scopes/macros.md": "---\nrender_macros: true\n---\n{{ 6 * 7 }}\n",
    "scopes/backlog.md": "# My own backlog\n",
}


def test_no_file_ends_the_preview(serve: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "scopes").mkdir()
    (tmp_path / "scopes" / "outside").symlink_to("/etc")
    (tmp_path / "scopes" / "outside.md").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "scopes" / "pipe.md")
    os.mkfifo(tmp_path / "scopes" / "pipe.pdf")
    address = serve({**ACME, **BAD})
    eventually(address, lambda page: NOTICE in page)
    page = eventually(address + "acme/orders/", lambda page: NOTICE in page)
    assert "Orders in Acme" in page
    for gone in ("outside/hostname", "outside/", "pipe.pdf", "page/"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(address + gone, timeout=PATIENCE)  # noqa: S310

"""Two builds of the same sources are the same, byte for byte."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from conftest import CHECKOUT
from waiting import PATIENCE

ENVIRONMENTS = {
    "one": {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    "the/other": {"PYTHONHASHSEED": "2", "TZ": "America/Adak", "LC_ALL": "C.UTF-8"},
}


def test_two_builds_are_the_same(tmp_path: Path) -> None:
    started = []
    for name, own in ENVIRONMENTS.items():
        folder = tmp_path / name
        folder.mkdir(parents=True)
        for part in ("mkdocs.yml", "overrides", "results", "scopes"):
            path = CHECKOUT / part
            (shutil.copytree if path.is_dir() else shutil.copy)(path, folder / part)
        # With an address, MkDocs writes a site map, compressed too, with days in it.
        config = folder / "mkdocs.yml"
        config.write_text(config.read_text() + "site_url: https://scopes.example/\n")
        # The order in which a folder gives its files may differ, too.
        copy = folder / "scopes" / "northwind" / "index.md"
        copy.rename(copy.with_suffix(".tmp")).rename(copy)
        command = [sys.executable, "-m", "integration_scopes.cli", "build", "--quiet"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1796000000", **own}
        started.append(subprocess.Popen(command, cwd=folder, env=environment))
    assert [process.wait(PATIENCE) for process in started] == [0, 0]
    one, other = (digests(tmp_path / name / "site") for name in ENVIRONMENTS)
    assert one == other
    assert len(one) > 100


def digests(site: Path) -> dict[str, str]:
    """The SHA-256 of every file, by its path."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in site.rglob("*")
        if path.is_file()
    }

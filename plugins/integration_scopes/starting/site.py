"""The files of a new site, from templates, the schema and the installed packages."""

import re
from collections.abc import Iterator
from pathlib import Path

from integration_scopes import resources
from integration_scopes.domain.lines import scalar
from integration_scopes.starting.requirements import origin, requirements, wheel_name
from integration_scopes.starting.snippets import snippets

HOSTS = ("github", "gitlab", "none")


def site_files(product: str, host: str) -> dict[str, bytes]:
    """The files of a site by path, with the checks and publishing of a Git host."""
    site_name = scalar(f"{product} integrations")
    files: dict[str, bytes] = {}
    for folder in ("site", host):
        for path, text in _templates(resources.templates_folder() / "starting" / folder):
            filled = text.replace("@PRODUCT@", scalar(product)).replace("@SITE_NAME@", site_name)
            files[path] = filled.encode()
    if host == "github":
        files[".github/actions/scopes/action.yml"] = resources.action().read_bytes()
    files[".vscode/scopes.code-snippets"] = snippets().encode()
    files["requirements.txt"] = requirements().encode()
    wheel = origin()
    if wheel and wheel.name == wheel_name():
        files[f"wheels/{wheel.name}"] = wheel.read_bytes()
    return files


def _templates(folder: Path) -> Iterator[tuple[str, str]]:
    """The path that each template stands for, and its text.

    `dot-` in a name is a dot, which git and packagers would take for an instruction to them.
    """
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            path = file.relative_to(folder).as_posix()
            yield re.sub("(^|/)dot-", r"\1.", path), file.read_text(encoding="utf-8")

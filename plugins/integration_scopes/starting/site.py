"""Starting: the files of a new site, from templates, the schema and what is installed."""

from pathlib import Path

from integration_scopes import resources
from integration_scopes.domain.lines import scalar
from integration_scopes.starting.requirements import origin, requirements, wheel_name
from integration_scopes.starting.snippets import snippets

HOSTS = ("github", "gitlab", "none")
_DOT = "dot-"  # git and packagers would take a template's name for an instruction to them


def site_files(product: str, host: str) -> dict[str, bytes]:
    """The files of a site by path, with the checks and publishing of a Git host."""
    site_name = scalar(f"{product} integrations")
    files: dict[str, bytes] = {}
    for folder in ("site", host):
        for path, text in _templates(resources.templates_folder() / "starting" / folder):
            filled = text.replace("@PRODUCT@", scalar(product)).replace("@SITE_NAME@", site_name)
            files[path] = filled.encode()
    files[".vscode/scopes.code-snippets"] = snippets().encode()
    files["requirements.txt"] = requirements().encode()
    wheel = origin()
    if wheel and wheel.name == wheel_name():
        files[f"wheels/{wheel.name}"] = wheel.read_bytes()
    return files


def _templates(folder: Path) -> list[tuple[str, str]]:
    """The path that each template stands for, and its text."""
    found = sorted(file for file in folder.rglob("*") if file.is_file())
    return [
        (
            "/".join(
                f".{part.removeprefix(_DOT)}" if part.startswith(_DOT) else part
                for part in file.relative_to(folder).parts
            ),
            file.read_text(encoding="utf-8"),
        )
        for file in found
    ]

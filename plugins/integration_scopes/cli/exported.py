"""Where an export goes: standard output, a file or a folder; and what it must not write over."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from integration_scopes.check import Outcome
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import UsageError
from integration_scopes.cli.writing import replace
from integration_scopes.diagnostics import count
from integration_scopes.domain.names import listed
from integration_scopes.exporting import Format
from integration_scopes.exports.material import Material
from integration_scopes.settings import Site


def write(
    chosen: Format,
    material: Material,
    *,
    name: str,
    output: str | None,
    inputs: frozenset[Path],
    console: Console,
) -> None:
    """Write the export called `name` where `output` says, and none of it over one of `inputs`.

    Raises UsageError where that cannot be meant.
    """
    if output in (None, "-"):  # as elsewhere, a hyphen is standard output
        console.answer_exactly(_bytes(chosen.text(material)))
        return
    target = Path(output)
    outlet = _Outlet(chosen=chosen, inputs=inputs, console=console)
    if not (target.is_dir() or output.endswith(("/", os.sep))):
        if chosen.files and not target.suffix and not target.exists():
            raise UsageError(
                f'"{output}" is no folder yet; write "{output}/" for a new one with a file for '
                f"each scope, or name one file with its ending"
            )
        outlet.one(target, _bytes(chosen.text(material)))
    elif chosen.files is None:
        raise UsageError(f"{name} is one file, and {output} is a folder")
    else:
        outlet.fill(target, chosen.files(material))


def inputs(outcome: Outcome, site: Site) -> frozenset[Path]:
    """The files that the check has read: what an export wrote over one of them would be lost."""
    pages = (page.inner for page in outcome.catalogue.pages)
    below = (site.docs_dir / inner for inner in (*outcome.sources, *pages))
    beside = (site.base / path for path in (*site.configs, site.settings.baseline))
    tested = (site.base / test.path for test in outcome.results.tests)
    return frozenset(_place(file) for file in (*below, *beside, *tested))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Outlet:
    """Writes one export's files, but not over what is not its own."""

    chosen: Format
    inputs: frozenset[Path]
    console: Console

    def one(self, file: Path, content: bytes) -> None:
        """Write everything into one file."""
        self._spare([file])
        if self.chosen.lacking and _is_other(file, content):
            raise UsageError(
                f"{file} is there already, and somebody may have written tests in it; "
                "name another file, or a folder"
            )
        replace(file, content)

    def fill(self, folder: Path, files: Mapping[str, str]) -> None:
        """Write files by their paths below the folder, but for those that people took over."""
        contents = {folder / path: _bytes(text) for path, text in files.items()}
        self._spare(contents)
        kept = dict(_kept(contents, self.chosen.lacking)) if self.chosen.lacking else {}
        for file, content in contents.items():
            if file not in kept:
                file.parent.mkdir(parents=True, exist_ok=True)
                replace(file, content)
        for file, lacking in kept.items():
            but = f", but names no {listed(lacking, last='or')}" if lacking else ""
            self.console.say(f"{file} is there already and stays as it is{but}")
        self.console.say(f"{count(len(contents) - len(kept), 'file')} written into {folder}")

    def _spare(self, files: Mapping[Path, bytes] | list[Path]) -> None:
        for file in files:
            if _place(file) in self.inputs:
                raise UsageError(
                    f"{file} is one of the files that the export is made from; "
                    "name a place outside of them"
                )


def _kept(
    contents: Mapping[Path, bytes], lacking: Callable[[str, str], list[str]]
) -> Iterator[tuple[Path, list[str]]]:
    """The files that hold something else by now, each with what it lacks of the export."""
    for file, content in contents.items():
        if _is_other(file, content):
            written = file.read_bytes().decode("utf-8", errors="replace")
            yield file, lacking(content.decode("utf-8"), written)


def _place(file: Path) -> Path:
    return Path(os.path.realpath(file))


def _is_other(file: Path, content: bytes) -> bool:
    """Whether something else stands in the file."""
    return file.is_file() and file.read_bytes() != content


def _bytes(text: str) -> bytes:
    # What is no text in Unicode is shown as an escape, as everywhere.
    return text.encode("utf-8", errors="backslashreplace")

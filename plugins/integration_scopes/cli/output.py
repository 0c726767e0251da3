"""The option `--output`: where a result goes, and which files it never overwrites."""

import argparse
import contextlib
import os
from collections.abc import Collection, Iterable
from pathlib import Path

from integration_scopes import globs
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import UsageError
from integration_scopes.findings import Report
from integration_scopes.publishing.permission import is_ci
from integration_scopes.reports import full
from integration_scopes.reports.paint import Paint
from integration_scopes.settings import Site

_STANDARD = (None, "-", "/dev/stdout")


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add the option `--output`, for a command that writes one text."""
    parser.add_argument("--output", metavar="FILE", help="write to FILE; - is standard output")


def findings(report: Report, site: Site, paint: Paint) -> str:
    """The report for people; it names `scopes explain` unless the rule pages are published.

    A site that was built here is probably published; so is one that continuous integration checks.
    """
    pages = site.site_dir / site.settings.folder / "rules"
    return full.text(report, paint=paint, is_published=pages.is_dir() or is_ci(os.environ))


def chosen_file(option: str | None, site: Site, read: Collection[Path] = ()) -> Path | None:
    """The file that the option names; None is standard output.

    Raises UsageError if it names a folder, or a file that the command reads: one of the site's,
    or one of `read`.
    """
    if option in _STANDARD:
        return None
    file = Path(option)
    if file.is_dir() or option.endswith(("/", os.sep)):
        raise UsageError(f"--output is {option!r}, which is a folder; name a file")
    refuse_read_files([file], site, read)
    return file


def refuse_read_files(files: Iterable[Path], site: Site, read: Collection[Path] = ()) -> None:
    """Raise UsageError if scopes read one of the `files`, or if it is in docs_dir."""
    docs_dir, base = _real_path(site.docs_dir), _real_path(site.base)
    single = (*site.configs, site.settings.baseline)
    inputs = {_real_path(file) for file in (*(site.base / path for path in single), *read)}
    for file in files:
        place = _real_path(file)
        # On Windows, a file on another drive has no path relative to this one.
        inner = place.relative_to(base).as_posix() if place.is_relative_to(base) else None
        is_result = inner is not None and any(
            globs.matches(inner, pattern) for pattern in site.settings.test_results
        )
        if place in inputs or is_result or place.is_relative_to(docs_dir):
            where = "in docs_dir" if place.is_relative_to(docs_dir) else "a file that is read"
            raise UsageError(f"--output would write {file}, which is {where}; name another place")


def write(file: Path | None, text: str, console: Console) -> None:
    """Write a result into `file`, or to standard output if that is None."""
    if file is None:
        console.print_result(text)
    else:
        replace_file(file, encoded(text))


def encoded(text: str) -> bytes:
    """`text` in UTF-8, with escapes for lone surrogates, which file names may have."""
    return text.encode("utf-8", errors="backslashreplace")


def replace_file(file: Path, content: bytes) -> None:
    """Write `content` into `file` atomically: on failure, the old content stays.

    If it is a link, its target is written. A pipe or a device is written directly, as `file`: if
    `/dev/fd/3` links to a pipe, the target of that link is not the path of a file. Raises OSError,
    with the name of `file`, if it cannot be written.
    """
    import secrets  # noqa: PLC0415  (most commands write no file)

    place = _real_path(file)
    aside = place.with_name(f".{place.name}-{secrets.token_hex(4)}")
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(content)
            return
        with aside.open("xb") as new:
            new.write(content)
        if place.exists():
            aside.chmod(place.stat().st_mode & 0o777)
        aside.replace(place)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(file)) from error
    finally:
        with contextlib.suppress(OSError):
            aside.unlink()


def _real_path(file: Path) -> Path:
    return Path(os.path.realpath(file))

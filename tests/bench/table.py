"""Benchmark: our commands against named peers, measured in the same run, as ratios.

Seconds depend on the machine; ratios depend on it much less.
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from bench import faults, plain, ready, site, written
from bench.measure import CHECKOUT, Cost, Job, medians, python
from bench.row import LINE, Row

CHECK = python("-m", "integration_scopes.cli", "check", "--format", "concise")
BUILD = python("-m", "integration_scopes.cli", "build", "--quiet")
BUILD_ALL = (*BUILD, "--all-audiences")
MKDOCS = python("-m", "mkdocs", "build", "--quiet")
BARE_LOOP = python(
    str(Path(__file__).with_name("bare_loop.py")),
    "scopes",
    str(CHECKOUT / "schema" / "scope.schema.json"),
)
IMPORT = python("-c", "import jsonschema, yaml")
PACKAGES = ("mkdocs", "mkdocs-material", "PyYAML", "jsonschema")
BUILT_BY_DEFAULT = 100
BUILT_FOR_ALL = 25
FEW = 20
LARGEST = 5


def main(argv: Sequence[str] | None = None) -> None:
    """Measure, and print the table line by line."""
    arguments = _parser().parse_args(argv)
    _say(f"Python {_machine()}")
    _say(f"CPU seconds of whole processes with their children, medians of {arguments.runs} runs\n")
    head = ("scopes", "ours s", "peer s", "ratio", "wanted", "peak MiB", "pages/s")
    _say(LINE.format("", *head))
    rows = []
    with tempfile.TemporaryDirectory(prefix="scopes-bench-") as folder:
        for row in _rows(Path(folder), arguments):
            _say(str(row))
            rows.append(row)
        for size in arguments.sizes:
            if (Path(folder) / str(size) / "clean" / "site").is_dir():
                _say(f"largest pages of {size:,}: {_largest(Path(folder) / str(size) / 'clean')}")
    if arguments.write:
        written.write(rows, _machine())


def _rows(folder: Path, arguments: argparse.Namespace) -> Iterator[Row]:
    runs = arguments.runs
    yield _few(folder / "few", runs)
    for size in arguments.sizes:
        below = folder / str(size)
        yield from _checks(below, size, runs)
        if size == min(arguments.sizes):
            yield from _audiences(folder / "audiences", BUILT_FOR_ALL, runs)
        if arguments.full or size <= BUILT_BY_DEFAULT:
            yield from _builds(below, size, runs)


def _few(folder: Path, runs: int) -> Row:
    """A small site, of which most is the start of the process."""
    site.write(folder, site.files(FEW))
    jobs = {
        "check": Job(command=CHECK, folder=folder),
        "import": Job(command=IMPORT, folder=folder),
    }
    costs = medians(jobs, runs=runs)
    return Row(
        name="scopes check / import jsonschema, yaml",
        size=FEW,
        ours=costs["check"],
        peer=costs["import"],
        wanted=2.0,
    )


def _audiences(folder: Path, size: int, runs: int) -> Iterator[Row]:
    """One audience of all, against MkDocs alone with its very pages, and with plain ones."""
    site.write(folder / "clean", site.files(size))
    site.write(folder / "same", ready.files(folder / "clean"))
    site.write(folder / "plain", plain.files(site.files(size)))
    costs = medians(
        {
            "build": Job(command=BUILD_ALL, folder=folder / "clean"),
            "same": Job(command=MKDOCS, folder=folder / "same"),
            "plain": Job(command=MKDOCS, folder=folder / "plain"),
        },
        runs=runs,
    )
    audiences = sum(1 for _ in (folder / "clean" / "site").iterdir())
    ours = Cost(cpu=costs["build"].cpu / audiences, peak=costs["build"].peak)
    pages = _pages(folder / "clean") // audiences
    yield Row(
        name=f"one of {audiences} audiences / mkdocs, its pages",
        size=size,
        ours=ours,
        peer=costs["same"],
        wanted=1.1,
        pages=(pages, _pages(folder / "same")),
    )
    yield Row(
        name=f"one of {audiences} audiences / mkdocs, plain pages",
        size=size,
        ours=ours,
        peer=costs["plain"],
        pages=(pages, _pages(folder / "plain")),
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _checks(folder: Path, size: int, runs: int) -> Iterator[Row]:
    site.write(folder / "clean", site.files(size))
    site.write(folder / "faulty", faults.files(size))
    costs = medians(
        {
            "check": Job(command=CHECK, folder=folder / "clean"),
            "loop": Job(command=BARE_LOOP, folder=folder / "clean"),
            "faulty": Job(command=CHECK, folder=folder / "faulty", code=1),
        },
        runs=runs,
    )
    yield Row(
        name="scopes check / bare loop",
        size=size,
        ours=costs["check"],
        peer=costs["loop"],
        wanted=0.7,
    )
    yield Row(
        name="scopes check, one in 20 faulty / none",
        size=size,
        ours=costs["faulty"],
        peer=costs["check"],
    )


def _builds(folder: Path, size: int, runs: int) -> Iterator[Row]:
    site.write(folder / "plain", plain.files(site.files(size)))
    site.write(folder / "own", site.files(size))
    costs = medians(
        {
            "build": Job(command=BUILD, folder=folder / "clean"),
            "own": Job(command=(*BUILD, "--engine", "plain"), folder=folder / "own"),
            "mkdocs": Job(command=MKDOCS, folder=folder / "plain"),
        },
        runs=runs,
    )
    for engine, name, at in (("mkdocs", "build", "clean"), ("plain", "own", "own")):
        yield Row(
            name=f"scopes build, engine {engine} / mkdocs, plain pages",
            size=size,
            ours=costs[name],
            peer=costs["mkdocs"],
            pages=(_pages(folder / at), _pages(folder / "plain")),
        )


def _pages(folder: Path) -> int:
    """How many pages a built site has, handouts included."""
    return sum(1 for _ in (folder / "site").rglob("*.html"))


def _largest(folder: Path) -> str:
    """The largest pages of a built site, one of each folder: none may be longer than 2 MB."""
    sizes: dict[str, int] = {}
    shown: dict[str, str] = {}
    for file in (folder / "site").rglob("*.html"):
        page = file.relative_to(folder / "site").as_posix()
        kind, size = page.partition("/")[0], file.stat().st_size
        if size > sizes.get(kind, 0):
            sizes[kind], shown[kind] = size, page
    largest = sorted(sizes, key=sizes.__getitem__, reverse=True)[:LARGEST]
    return ", ".join(f"{shown[kind]} {sizes[kind] / 1e6:.2f} MB" for kind in largest)


def _machine() -> str:
    """The Python, the system and the packages that were measured."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{platform.python_version()}, {system}, {packages}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python tests/bench", description=main.__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=(100, 400), help="how many scopes")
    parser.add_argument("--runs", type=int, default=3, help="how often each is run")
    parser.add_argument(
        "--full",
        action="store_true",
        help=f"build sites of more than {BUILT_BY_DEFAULT} scopes too, which takes minutes",
    )
    parser.add_argument(
        "--write", action="store_true", help="put table and plot into the contributors' guide"
    )
    return parser


if sys.platform == "win32":
    sys.exit(
        "the benchmark asks the system for the costs of a process, which Windows does not tell"
    )

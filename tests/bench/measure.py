"""Benchmark: what a process costs."""

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
_LEFT_OUT = frozenset({"CI", "PYTHONDONTWRITEBYTECODE"})
# Linux counts the peak in KiB, macOS in bytes.
_PEAKS_IN_MIB = 1 << (20 if sys.platform == "darwin" else 10)


@dataclass(frozen=True, kw_only=True)
class Job:
    """A command, the folder in which it runs, and the exit code that is right."""

    command: Sequence[str]
    folder: Path
    code: int = 0


@dataclass(frozen=True, kw_only=True)
class Cost:
    """CPU seconds (user and system, with all children) and peak memory (MiB) of one process."""

    cpu: float
    peak: float


def python(*arguments: str) -> tuple[str, ...]:
    """A command of this very Python."""
    return (sys.executable, *arguments)


def medians(jobs: Mapping[str, Job], *, runs: int) -> dict[str, Cost]:
    """The medians of some runs of each job, in turns, so that a busy minute hits all alike.

    A run that does not count comes first and leaves every module compiled, as installing does.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in jobs}
    with tempfile.TemporaryDirectory(prefix="scopes-bench-modules-") as modules:
        for number in range(runs + 1):
            for name, job in jobs.items():
                cost = _run(job, modules)
                if number:
                    costs[name].append(cost)
    return {
        name: Cost(
            cpu=statistics.median(run.cpu for run in each),
            peak=statistics.median(run.peak for run in each),
        )
        for name, each in costs.items()
    }


def _run(job: Job, modules: str) -> Cost:
    paths = (str(CHECKOUT / "plugins"), os.environ.get("PYTHONPATH", ""))
    environment = {key: value for key, value in os.environ.items() if key not in _LEFT_OUT} | {
        "PYTHONPYCACHEPREFIX": modules,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": os.pathsep.join(path for path in paths if path),
    }
    with subprocess.Popen(
        job.command,
        cwd=job.folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != job.code:
        sys.exit(f"{' '.join(job.command)} in {job.folder}: exit code {process.returncode}")
    return Cost(cpu=usage.ru_utime + usage.ru_stime, peak=usage.ru_maxrss / _PEAKS_IN_MIB)

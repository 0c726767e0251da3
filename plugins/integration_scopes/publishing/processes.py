"""The processes that build sites from a finished check, one for each audience.

`scopes build` reads and checks once, and lets MkDocs build for each audience in a process of its
own, which may die without taking the others along. All these processes are forked from one that
has imported what MkDocs needs, and done nothing else: no audience's site can know anything of
another's. Where a system cannot fork safely, each imports for itself. A single site of our own
engine needs no other process.

The fork server of `multiprocessing` does not replace this: it imports a `yaml.py` that is in the
current folder (tried with Python 3.11), and the catalogue would be sent to each process anew.
"""

import errno
import gc
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Collection, Generator, Mapping, Sequence
from contextlib import redirect_stderr, suppress
from importlib import import_module
from importlib.util import find_spec
from multiprocessing.connection import wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess

from integration_scopes import clock
from integration_scopes.publishing.checked_site import CheckedSite, receive
from integration_scopes.settings import ConfigurationError

# What every build imports, as far as it is installed. A module that is missing here costs each
# process the time to import it, and nothing else.
_IMPORTED = (
    "mkdocs.__main__",
    "mkdocs.commands.build",
    "integration_scopes.plugin",
    "jinja2.ext",
    "material.extensions.emoji",
    "material.plugins.search.plugin",
    "mermaid2.plugin",
    "mkdocs_macros.plugin",
    "pymdownx.details",
    "pymdownx.snippets",
    "pymdownx.superfences",
    "markdown.extensions.admonition",
    "markdown.extensions.attr_list",
    "markdown.extensions.md_in_html",
    "markdown.extensions.tables",
    "markdown.extensions.toc",
)
_PLAIN = "integration_scopes.publishing.plain"
# The libraries of macOS may have threads of which no fork knows.
_FORKS = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
_CONTEXT: ForkContext | SpawnContext = (
    multiprocessing.get_context("fork") if _FORKS else multiprocessing.get_context("spawn")
)
_START = (
    "import gc; gc.disable(); from integration_scopes.publishing import processes; processes.main()"
)
COMMAND = (sys.executable, "-P", "-c", _START)
"""What builds. With `-P`, or a file of the current folder, such as `yaml.py`, would be a module.

Without garbage collection, the imports take a twelfth less time.
"""
_GRACE = 5.0
"""How many seconds a process has to end after it is asked to."""
_DONE, _FAILED, _FULL, _NEXT = b"done\n", b"failed\n", b"full ", b"\n"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""The errors of a disk that takes no more; a process that meets one exits with it and so much:"""
_EXIT_NO_ROOM = 100


def run_builds(sites: Sequence[CheckedSite], *, at_once: int) -> Generator[bool]:
    """Build each site; whether it could be built, in the order of the sites.

    At most `at_once` processes run at a time, and none runs further ahead of what the caller has
    asked for. When the caller stops asking, those that still run end. Raises OSError when the disk
    is full.
    """
    if len(sites) == 1 and sites[0].engine == "plain":
        yield _built_here(sites[0])
        return
    # Material's notice on the future of MkDocs is for us, who chose both, not for a site's authors.
    # All sites of one run are of one day, though midnight may pass between two of them.
    day = {clock.EPOCH: str(int(time.time()))}
    environment = {**day, **os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with _started(environment) as process:
        if process.stdin is None or process.stdout is None:
            raise AssertionError
        try:
            # If it dies before it has read all, it answers for no site, which is noticed below.
            with suppress(BrokenPipeError):
                pickle.dump((sites, at_once), process.stdin, protocol=pickle.HIGHEST_PROTOCOL)
                process.stdin.flush()
            for _ in sites:
                answer = process.stdout.readline()
                if answer.startswith(_FULL):
                    number = int(answer.removeprefix(_FULL))
                    raise OSError(number, os.strerror(number))
                yield answer == _DONE
                with suppress(BrokenPipeError):
                    process.stdin.write(_NEXT)
                    process.stdin.flush()
        finally:
            # The process ends when the pipe does. What it did not read by then is lost.
            with suppress(BrokenPipeError):
                process.stdin.close()
            process.wait()


def _started(environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """The process that builds, which Ctrl-C does not reach before `main` ignores it."""
    # A blocked signal stays blocked in a new process; here it arrives as soon as it is allowed.
    mask = _sigmask("SIG_BLOCK")
    try:
        return subprocess.Popen(  # noqa: S603  (this interpreter, with fixed arguments)
            COMMAND, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
    finally:
        if signal.SIGINT not in mask:
            _sigmask("SIG_UNBLOCK")


def _sigmask(how: str) -> Collection[int]:
    """Block Ctrl-C or allow it, and return what was blocked before; Windows has no such masks."""
    if sys.platform == "win32":
        return ()
    return signal.pthread_sigmask(getattr(signal, how), [signal.SIGINT])


def _built_here(site: CheckedSite) -> bool:
    """Build the only site, without MkDocs, in this process: another one would import all again."""
    log = site.log.open("w", encoding="utf-8", errors="backslashreplace")
    with log, redirect_stderr(log):
        try:
            import_module(_PLAIN).build(site)
        except ConfigurationError:
            raise
        except (Exception, SystemExit) as error:
            number = _no_room(error)
            if number is not None:
                raise OSError(number, os.strerror(number)) from error
            if isinstance(error, SystemExit):
                return not error.code
            traceback.print_exc()
            return False
    return True


def main() -> None:
    """Take the sites from the parent, and let a process of its own build each."""
    # Ctrl-C reaches all processes; the parent alone says what follows from it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _sigmask("SIG_UNBLOCK")
    stream = os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    sites, at_once = pickle.load(stream)  # noqa: S301  (from the parent process, by a pipe)
    _answer_to_mkdocs()
    is_plain = all(site.engine == "plain" for site in sites)
    for name in ((_PLAIN,) if is_plain else _IMPORTED) if _FORKS else ():
        with suppress(ImportError):
            import_module(name)
    # The modules and the sites stay. A theme's templates leave the HTML of each page in a cycle, so
    # garbage is collected after about a hundred pages: that takes hardly any time.
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()
    # Not as daemons: a site's own plugins may have processes too.
    processes = [_CONTEXT.Process(target=_build, args=(site,)) for site in sites]
    # Windows cannot wait for a process and a pipe at once.
    pipes = [stream.fileno()] if os.name == "posix" else []
    try:
        for number, process in enumerate(processes):
            for other in processes[number : number + at_once]:
                if other.pid is None:
                    other.start()
            if process.sentinel not in wait([process.sentinel, *pipes]):
                return
            process.join()
            sys.stdout.buffer.write(_answer(process.exitcode or 0))
            sys.stdout.buffer.flush()
            # The caller may make room for the next ones first, or may not want them.
            if not stream.read(len(_NEXT)):
                return
    finally:
        _end([process for process in processes if process.pid is not None])


def _answer_to_mkdocs() -> None:
    """Where ProperDocs is installed instead of MkDocs, let it have that name too."""
    if "mkdocs" not in sys.modules and find_spec("mkdocs") is None:
        with suppress(ImportError):
            import_module("properdocs.replacement")


def _end(processes: Sequence[BaseProcess]) -> None:
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(_GRACE)
        # One that hangs may not hear that it is to end.
        process.kill()


def _answer(code: int) -> bytes:
    """What the parent is sent when a process has exited with this code."""
    if code - _EXIT_NO_ROOM in _NO_ROOM:
        return b"%s%d\n" % (_FULL, code - _EXIT_NO_ROOM)
    return _FAILED if code else _DONE


def _build(site: CheckedSite) -> None:
    """Be `mkdocs`, or our own engine; ends by SystemExit."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        log = os.open(site.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        for stream in (1, 2):
            os.dup2(log, stream)
        try:
            if site.engine == "plain":
                import_module(_PLAIN).build(site)
            else:
                receive(site)
                _answer_to_mkdocs()
                import_module("mkdocs.__main__").cli(_arguments(site), prog_name="mkdocs")
        finally:
            sys.stdout.flush()
    except BaseException as error:
        number = _no_room(error)
        if number is not None:
            # The log is on the same disk: it may lack the error, and cannot be flushed at the end.
            os._exit(_EXIT_NO_ROOM + number)
        raise


def _arguments(site: CheckedSite) -> list[str]:
    strict = "--strict" if site.is_strict else "--no-strict"
    arguments = ["build", strict, *(["--verbose"] if site.is_verbose else [])]
    return [*arguments, f"--config-file={site.config_file}", f"--site-dir={site.site_dir}"]


def _no_room(error: BaseException | None) -> int | None:
    """The number of the error of a full disk that has led to this one, if any."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return error.errno
        error = error.__cause__ or error.__context__
    return None

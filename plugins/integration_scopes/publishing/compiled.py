"""Compiled templates, kept where Python keeps compiled modules.

Jinja compiles a template again if its source changes. So do other versions of Python, Jinja and
this package, because the file's name contains all three. Nothing else is noticed: if you change the
options of the environment in a checkout, delete `__pycache__` beside the templates.
"""

import os
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import BytecodeCache, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from integration_scopes import __version__, resources

_DAMAGED = (
    *(AttributeError, EOFError, ImportError, IndexError),
    *(SystemError, TypeError, UnpicklingError, ValueError),
)
"""What pickle and marshal raise for a file that holds something else."""


class Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder; without them, a build only takes longer."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a cached template; a damaged file is ignored."""
        try:
            super().load_bytecode(bucket)
        except _DAMAGED:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Cache a template; a full disk or a missing folder is no error."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class Remembered(BytecodeCache):
    """Compiled templates in memory, for a process that builds a site repeatedly."""

    def __init__(self) -> None:
        """Start with an empty cache."""
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load a template from the cache, unless its source has changed."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store a template."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


@cache
def beside_sources() -> Compiled | None:
    """The cache of this package's compiled templates, in a folder beside their sources.

    None if Python may write no bytecode, or the folder is not writable, for example because another
    user has installed the package.
    """
    folder = Path(cache_from_source(str(resources.templates_folder() / "templates.py"))).parent
    if sys.dont_write_bytecode:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    readers = f"{sys.implementation.cache_tag}.jinja-{version('jinja2')}.scopes-{__version__}"
    return Compiled(str(folder), f"%s.{readers}.pyc")

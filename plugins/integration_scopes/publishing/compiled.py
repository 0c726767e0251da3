"""Corridor: compiled templates, kept where Python keeps compiled modules.

Jinja's own check compares each with its source, so an edited template is compiled anew. The file's
name says which Python and which Jinja can read it.
"""

import os
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from integration_scopes import resources


class Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder; without them, a build only takes longer."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template if it is kept; a damaged file is as good as none."""
        try:
            super().load_bytecode(bucket)
        except (EOFError, UnpicklingError, ValueError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template; a full disk or a folder that went away is no reason to fail."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@cache
def beside_sources() -> Compiled | None:
    """Those of our own templates; None where they cannot be kept, as where others installed us."""
    folder = Path(cache_from_source(str(resources.templates_folder() / "templates.py"))).parent
    if sys.dont_write_bytecode:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    return Compiled(str(folder), f"%s.{sys.implementation.cache_tag}.jinja-{version('jinja2')}.pyc")

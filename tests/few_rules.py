"""Cheaper builds: no guides, two pages of rules as the others are alike, templates compiled once.

As a program, it calls the function that its first argument names, with the same.
"""

import sys
from functools import partialmethod
from pathlib import Path
from pkgutil import resolve_name

from jinja2 import Environment, FileSystemBytecodeCache

from integration_scopes.publishing import processes
from integration_scopes.publishing.pages import guides, rules
from integration_scopes.rules import RULES

COMMAND = (sys.executable, "-P", __file__)
COMPILED = Path(__file__).parents[1] / ".cache/jinja"


def install() -> None:
    """Build with few of them, in this process and in those that it starts."""
    rules.RULES = {slug: RULES[slug] for slug in ("address-clash", "scope-without-criteria")}
    guides.SHOWN = ()
    processes.COMMAND = (*COMMAND, "integration_scopes.publishing.processes:main")
    COMPILED.mkdir(parents=True, exist_ok=True)
    cache = FileSystemBytecodeCache(str(COMPILED))
    Environment.__init__ = partialmethod(Environment.__init__, bytecode_cache=cache)  # type: ignore[assignment, method-assign]


if __name__ in ("__main__", "__mp_main__"):  # what is not forked imports its parent's program anew
    install()
if __name__ == "__main__":
    del sys.argv[0]
    sys.exit(resolve_name(sys.argv[0])())

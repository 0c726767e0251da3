"""Sites with two of the rules' pages, and no guides: they are alike, and cost most of the time.

As a program, it calls the function that its first argument names, with as few of them.
"""

import sys
from pkgutil import resolve_name

from integration_scopes.publishing import handover
from integration_scopes.publishing.pages import guides, rules
from integration_scopes.rules import RULES

COMMAND = (sys.executable, "-P", __file__)


def install() -> None:
    """Build with few of them, in this process and in those that it starts."""
    rules.RULES = {slug: RULES[slug] for slug in ("address-clash", "scope-without-criteria")}
    guides.SHOWN = ()
    handover.COMMAND = (*COMMAND, "integration_scopes.publishing.handover:main")


if __name__ in ("__main__", "__mp_main__"):  # what is not forked imports its parent's program anew
    install()
if __name__ == "__main__":
    del sys.argv[0]
    sys.exit(resolve_name(sys.argv[0])())

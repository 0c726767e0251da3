"""The process that builds sites, from the moment in which it starts."""

import signal
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from integration_scopes.publishing import processes

IS_BLOCKED = """\
import signal
blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [])
print("done" if signal.SIGINT in blocked else "failed")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot block signals")
def test_ctrl_c_does_not_reach_a_process_that_still_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(processes, "COMMAND", (sys.executable, "-c", IS_BLOCKED))
    site: Any = SimpleNamespace(engine="mkdocs")
    assert list(processes.run_builds([site], at_once=1)) == [True]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])

"""What is wrong with a built site."""

from collections.abc import Sequence
from pathlib import Path

from integration_scopes.publishing.verification import SiteComparison
from integration_scopes.reports.visible import visible

_MAX_SHOWN = 20


def complaint(comparisons: Sequence[SiteComparison], folder: Path, reason: str) -> str:
    """Why a site is refused, and its wrong files one by one."""
    lines = [f"{folder} {reason}"]
    for kind in ("missing", "changed", "unexpected"):
        files = sorted({file for found in comparisons for file in getattr(found, kind)})
        lines += [f"  {kind}: {visible(file)}" for file in files[:_MAX_SHOWN]]
        if len(files) > _MAX_SHOWN:
            lines.append(f"  {kind}: {len(files) - _MAX_SHOWN} more")
    return "\n".join(lines)

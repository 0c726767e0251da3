"""What is wrong with a built site."""

from pathlib import Path

from integration_scopes.publishing.verification import SiteComparison
from integration_scopes.reports.visible import visible

_MAX_SHOWN = 20


def complaint(verification: SiteComparison, folder: Path, reason: str) -> str:
    """Why a site is refused, and its wrong files one by one."""
    lines = [f"{folder} {reason}"]
    kinds = (
        ("missing", verification.missing),
        ("changed", verification.changed),
        ("unexpected", verification.unexpected),
    )
    for kind, files in kinds:
        lines += [f"  {kind}: {visible(file)}" for file in files[:_MAX_SHOWN]]
        if len(files) > _MAX_SHOWN:
            lines.append(f"  {kind}: {len(files) - _MAX_SHOWN} more")
    return "\n".join(lines)

"""Fingerprints: they identify a finding in successive reports, so that hosts show only new ones."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator

from integration_scopes.findings import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """The SHA-256 of each finding's rule, path and trail, and of its number among equal ones.

    Lines and messages do not count: they change while a finding stays the same.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        identity = json.dumps([finding.rule, finding.path, list(finding.trail)])
        seen[identity] += 1
        yield hashlib.sha256(f"{identity}{seen[identity]}".encode()).hexdigest()

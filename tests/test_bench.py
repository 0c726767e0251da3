"""The benchmark's made-up scopes: real enough, the same each time, and as faulty as they say."""

import os
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml
from bench import bare_loop, busy, faults, plain, site
from bench.measure import CHECKOUT
from bench.plan import SCOPES_PER_PARTNER, plan
from bench.written import PLOT
from defusedxml.ElementTree import parse

from integration_scopes import mkdocs_yml
from integration_scopes.check import Outcome, check
from integration_scopes.indexes.backlog import CapabilityState, backlog
from integration_scopes.reading.markdown.frontmatter import split
from integration_scopes.reading.yaml.yamldoc import load
from integration_scopes.source import Source

SIZE = 100  # each depth meets each theme
DIGEST = """
import hashlib
from bench import faults
print(hashlib.sha256(repr(list(faults.files(40))).encode()).hexdigest())
"""
MEASURED = """
import sys
from pathlib import Path
from bench.measure import Cost
from bench.row import Row
from bench.written import write
ours, peer = Cost(cpu=3.0, peak=80.4), Cost(cpu=4.0, peak=50.0)
rows = [Row(name="build / peer", size=1000, ours=ours, peer=peer, pages=(300, 200))]
write(rows, "3.13, Linux", Path(sys.argv[1]))
"""

Checked = Callable[[Mapping[str, str | bytes]], Outcome]


def frontmatters() -> list[str]:
    return [
        split(Source(path=path, text=text)).yaml or ""
        for path, text in site.files(SIZE)
        if path.endswith(".md")
    ]


def test_scopes_are_without_fault(checked: Checked) -> None:
    outcome = checked(dict(site.files(SIZE)))
    assert outcome.report.summary == f"{SIZE} scopes checked: all is well"
    assert len(outcome.catalogue.partners) == SIZE / SCOPES_PER_PARTNER
    depths = {scope.depth for scope in outcome.catalogue.scopes.values()}
    assert depths == {"link", "webhook", "one-way", "two-way"}


def test_scopes_are_as_long_as_peoples_own() -> None:
    sizes = [len(text.encode()) for text in frontmatters() if "\nkind: scope" in "\n" + text]
    assert 5000 < statistics.mean(sizes) < 8000
    assert min(sizes) > 2000
    assert max(sizes) < 9500


def test_each_yaml_reads_them_alike() -> None:
    for text in frontmatters():
        assert load(text).data == yaml.load(text, Loader=yaml.CSafeLoader)


def test_scopes_are_the_same_in_each_process() -> None:
    def digest(seed: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout

    assert digest("1") == digest("2")


def test_faults_are_found_and_nothing_else(checked: Checked) -> None:
    size = faults.EVERY * len(faults.FAULTS)
    meant = {
        (plan(number).path, fault.rule)
        for number in range(size)
        if (fault := faults.fault_of(number))
    }
    report = checked(dict(faults.files(size))).report
    assert [(finding.path, finding.rule) for finding in report.findings] == sorted(meant)
    assert {rule for _, rule in meant} == {finding.rule for finding in faults.FAULTS}


def test_bare_loop_reads_each_scope(tmp_path: Path) -> None:
    site.write(tmp_path, site.files(10))
    schema = Path(__file__).parents[1] / "schema" / "scope.schema.json"
    assert bare_loop.read(tmp_path / "scopes", schema) == 10


def test_plain_pages_say_what_the_scopes_say(tmp_path: Path) -> None:
    site.write(tmp_path, site.files(SIZE))
    scope_pages = dict(plain.files(site.files(SIZE)))
    for scope in check(mkdocs_yml.load(tmp_path / "mkdocs.yml")).catalogue.scopes.values():
        page = scope_pages[scope.path]
        stated = [scope.title, scope.summary, scope.why_depth, *scope.records]
        stated += [criterion.text for criterion in scope.criteria.values()]
        stated += [story.when for story in scope.stories.values()]
        stated += [
            text for item in scope.out_of_scope.values() for text in (item.item, item.reason)
        ]
        assert [text for text in stated if text is None or text not in page] == []


def test_busy_scopes_are_without_fault_and_have_much_in_common(checked: Checked) -> None:
    outcome = checked(dict(busy.files(SIZE)))
    scopes = outcome.catalogue.scopes.values()
    assert outcome.report.summary == f"{len(scopes)} scopes checked: all is well"
    first = outcome.catalogue.scopes_by_partner["alderbank"]
    assert len(first) == SCOPES_PER_PARTNER + SIZE // SCOPES_PER_PARTNER
    row = max(backlog(outcome.catalogue).rows, key=lambda row: row.count(CapabilityState.NEXT))
    assert row.count(CapabilityState.NEXT) > len(outcome.catalogue.partners) / 2
    assert any(scope.manual_results for scope in scopes)


def test_the_guide_shows_what_was_measured(tmp_path: Path) -> None:
    guide = tmp_path / "contributors.md"
    guide.write_text("# Guide\n\n## How fast it is\n\nold\n\n## Style\n\nText.\n", encoding="utf-8")
    # In a process of its own, because the library changes how a process imports.
    paths = os.pathsep.join(str(CHECKOUT / folder) for folder in ("plugins", "tests"))
    subprocess.run(
        [sys.executable, "-c", MEASURED, str(guide)],
        env={**os.environ, "PYTHONPATH": paths},
        check=True,
    )
    text = guide.read_text(encoding="utf-8")
    assert "| build / peer | 1,000 | 3.00 | 4.00 | 0.75 | 80 / 50 | 100 / 50 |\n" in text
    assert "old" not in text
    assert text.endswith("\n\n## Style\n\nText.\n")
    plot = parse(tmp_path / PLOT).getroot()
    assert plot is not None
    assert "0.75" in "".join(plot.itertext())
    svg = (tmp_path / PLOT).read_text(encoding="utf-8")
    assert "<script" not in svg
    assert set(re.findall(r"https?://([^/\"' ]+)", svg)) == {"www.w3.org"}

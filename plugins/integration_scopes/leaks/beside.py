"""What is planted beside the scopes, and is about all of them."""

import json

from integration_scopes.leaks.planted import Planting, write
from integration_scopes.leaks.runs import runs
from integration_scopes.leaks.sentinel import COMMENT, Secrecy
from integration_scopes.reading import tree

RESULTS = "results"
"""The folder of the test results, beside that of the copy."""


def beside(planting: Planting) -> None:
    """What is about all scopes: the names of capabilities, test results, and the baseline."""

    def mint(partner: str, path: str, place: str, secrecy: Secrecy) -> str:
        return planting.mint(partner, path, [place], secrecy)

    def ours(path: str, place: str) -> str:
        return mint("", path, place, Secrecy.INTERNAL)

    names = tree.CAPABILITIES
    unused = {key: ours(names, "unused capability") for key in ("name", "description")}
    named = planting.named | {f"unused-{ours(names, 'unused capability')}": unused}
    said = json.dumps({"schema_version": 1, "capabilities": named}, indent=1)
    write(planting.folder / names, f"# {ours(names, COMMENT)}\n{said}".encode())
    for name, text in runs(planting.tested, mint):
        write(planting.folder.parent / RESULTS / name, text.encode())
    # Among what is published, where a careless owner may have put it.
    planting.baseline = f"{ours('baseline', 'baseline')}.json"
    known = [
        {"rule": "vague-criterion", "path": f"{one.id}.md", "trail": [one.path], "count": 1}
        for one in planting.tested
    ]
    text = json.dumps({"version": 1, "findings": known})
    write(planting.folder / planting.baseline, text.encode())

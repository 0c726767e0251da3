"""What a hint says to paste can be pasted: the finding goes, and nothing new comes with it.

Lines with a `?` need a decision: then each `?` is reported as still open, and nothing else is new.
"""

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import integration_scopes
from integration_scopes import resources
from integration_scopes.domain.lines import OPEN
from integration_scopes.findings import Finding
from integration_scopes.reading.markdown.frontmatter import split
from integration_scopes.reading.yaml.yamldoc import locate
from integration_scopes.rules import RULES
from integration_scopes.source import Source

Report = Callable[..., tuple[Finding, ...]]
WithKeys = Callable[..., dict[str, str]]

SCOPE = "scopes/parcelway/labels.md"

# A section that was missing brings with it what only its entries can need.
NEXT = {
    ("scope-without-stories", "story-without-criterion"),
    # A reason that is not a text is one in quotes, and still too short.
    ("wrong-type", "placeholder"),
    # Once a criterion is about one side's outage, nothing is said of the other side's.
    ("criterion-without-side", "cold-read-unanswered"),
}

ORDER = """\
records:
  Order:
    owner: {owner}
    direction: to-partner
    conflict: {{rule: read-only}}
    on_delete: {{product: archive, partner: recreate}}
    match_on: order number
    trigger: event
    within: 60 s
"""
OURS = ORDER.format(owner="product")
STORY = """\
stories:
  S1:
    as_a: packer
    when: an order is paid
    then: its label waits at my printer
    within: 2 minutes
    so_that: I type no address
    records: Order
"""
FIELD = (
    'product: "?"  # the field at the company that publishes this site, or a list if several '
    "fields make up one of the partner's, for instance: weight",
    'partner: "?"  # the field at the partner, or a list if several fields make up one of the '
    "publishing company's, for instance: Parcel Weight",
)

# What a fragment for the base scope says wrong, and the lines that its only finding gives.
CASES = {
    "a number for a text": ("title: 1.10", ['title: "1.10"']),
    "a time behind a day": ("target_date: 2027-02-01T00:00:00.000Z", ["target_date: 2027-02-01"]),
    "an address as a link": (
        "owner:\n  name: Jean Bartik\n  role: Lead\n  contact: mailto:jean@orderly.example\n"
        "  can_decide: true\n  engineering_access: true",
        ["contact: jean@orderly.example"],
    ),
    "yes for true": (
        "owner: {name: Jean Bartik, role: Lead, contact: jean@orderly.example, can_decide: yes, "
        "engineering_access: true}",
        ["can_decide: true"],
    ),
    "a name for an owner": (
        "owner: Jean Bartik",
        [
            "owner:",
            "  name: Jean Bartik",
            '  role: "?"  # what this person does in their company, for instance: Head of shipping',
            '  contact: "?"  # an e-mail address or an https:// address',
            '  can_decide: "?"  # true or false; true if this person may decide what the '
            "integration does",
            '  engineering_access: "?"  # true or false; true if this person can get engineers '
            "to work on it",
        ],
    ),
    "a text for a criterion": (
        'criteria:\n  # …\n  AC9: An order shows "sent" within 5 s.',
        ["AC9:", '  text: An order shows "sent" within 5 s.'],
    ),
    "a text for a list of capabilities": (
        "in_scope: Menu link",
        ["in_scope:", "  menu-link: Menu link"],
    ),
    "no list of capabilities": (
        "# no in_scope",
        ["in_scope:", '  label-printing: "?"  # for instance: Labels printed for paid orders'],
    ),
    "a company for a side": (
        ORDER.format(owner="orderly"),
        ["owner: product"],
    ),
    "companies for sides": (
        "records:\n  Order:\n" + OURS + "    called: {Orderly: Order, Parcelway: Parcel}",
        ["called: {product: Order, partner: Parcel}"],
    ),
    "companies for a direction": (
        STORY + "    direction: Orderly to Parcelway",
        ["direction: to-partner"],
    ),
    "companies for a field's sides": (
        "records:\n  Order:\n"
        + OURS
        + "    fields:\n      weight: {Orderly: weight, Parcelway: Parcel Weight, map_by: id}",
        ["weight: {product: weight, partner: Parcel Weight, map_by: id}"],
    ),
    "a text for a field": (
        "records:\n  Order:\n" + OURS + "    fields:\n      weight: Parcel Weight",
        ["weight:", *("  " + line for line in FIELD), '  map_by: "?"  # id or label'],
    ),
    "a list of fields": (
        OURS + "    fields: [weight]",
        [
            "fields:",
            "  weight:",
            *("    " + line for line in FIELD),
            '    map_by: "?"  # id or label',
        ],
    ),
    "a field on neither side": (
        "records:\n  Order:\n" + OURS + "    fields:\n      weight: {map_by: id}",
        [*FIELD],
    ),
    "a text for what a customer needs": (
        "requires: Team plan or higher",
        [
            "requires:",
            '  product: "?"  # what a customer must have at the company that publishes this site, '
            "for instance: Team plan or higher",
            '  partner: "?"  # what a customer must have at the partner, '
            "for instance: Business account",
        ],
    ),
    "a number for a candidate": (
        "out_of_scope:\n  return-labels: {item: Labels, candidate: v2, reason: In spring}",
        [
            'candidate: "?"',
            "  # v1.1: it may come in the next version",
            "  # later: it may come, but not in the next version",
            "  # never: it will not come",
        ],
    ),
    "a failed result": (
        "status: in-review\nmanual_results:\n  AC3: {result: failed, by: Ada Lovelace}",
        ['date: "?"  # a day like 2026-09-20'],
    ),
}


@pytest.mark.parametrize(("keys", "lines"), CASES.values(), ids=CASES)
def test_the_lines_of_a_hint(
    keys: str, lines: list[str], with_keys: WithKeys, report: Report
) -> None:
    files = with_keys(keys)
    (one,) = report(files)
    assert list(one.paste) == lines
    _try(one, files, report, {})


def test_what_a_rule_s_page_shows_can_be_pasted(bad_example: Any, report: Report) -> None:
    _try_all(bad_example, report)


def test_what_a_case_gives_can_be_pasted(case: Any, report: Report) -> None:
    _try_all(case, report)


def _try_all(example: Any, report: Report) -> None:
    if example.before:
        return
    for finding in report(example.files, **example.settings):
        if finding.paste and finding.path.endswith(".md"):
            _try(finding, example.files, report, example.settings)


def _try(one: Finding, files: dict[str, str], report: Report, settings: dict[str, Any]) -> None:
    """Paste the lines of a finding, and compare what is found with what was found before."""
    before = Counter((each.path, each.rule, each.message) for each in report(files, **settings))
    text = pasted(files[one.path], one)
    found = report({**files, one.path: text}, **settings)
    after = Counter((each.path, each.rule, each.message) for each in found)
    if OPEN not in " ".join(one.paste):
        assert (one.path, one.rule, one.message) not in after
    new = [key for key in after - before if not _is_open(key, one)]
    assert new == []


def _is_open(found: tuple[str, str, str], one: Finding) -> bool:
    """Whether a new finding is about a `?` of the lines, or about what is next to be decided."""
    is_next = (one.rule, found[1]) in NEXT
    return is_next or (OPEN in " ".join(one.paste) and '"?"' in found[2])


def pasted(text: str, one: Finding) -> str:
    """The file with the lines of a finding where it says that they belong."""
    if one.paste[0] == "---":
        return "\n".join((*one.paste, text))
    lines = text.split("\n")
    key = one.paste[0].partition(":")[0]
    places = locate(split(Source(path=one.path, text=text)).yaml or "", first_line=2).places
    target = places.get((*one.into, key))
    holder = places.get(one.into)
    if holder and lines[holder.value.line - 1][holder.value.column - 1] == "{":
        flow = json.dumps(yaml.safe_load("\n".join(one.paste)))[1:-1]
        at = target.key if target else holder.value
        row, column = at.line - 1, at.column - 1 if target else at.column
        end = target.value.end_column - 1 if target else column
        lines[row] = f"{lines[row][:column]}{flow}{'' if target else ', '}{lines[row][end:]}"
        return "\n".join(lines)
    if target is not None:
        start, margin = target.key.line - 1, target.key.column - 1
    elif holder is not None:
        start, margin = holder.value.line - 1, holder.value.column - 1
    else:
        start, margin = lines.index("---", 1), 0
    end = start
    if target is not None:
        end = start + 1
        while not lines[end].strip() or re.match(rf" {{{margin + 1}}}", lines[end]):
            end += 1
    lines[start:end] = [" " * margin + line for line in one.paste]
    return "\n".join(lines)


def test_every_rule_key_and_word_in_a_hint_exists(bad_example: Any, report: Report) -> None:
    """`key: word` in a hint names a key of the schema, with a word that the key has."""
    for finding in report(bad_example.files, **bad_example.settings):
        for key, word in re.findall(r"\b([a-z_]+): ([a-z-]+)\b", finding.hint or ""):
            assert key in KEYS or key in PROSE, finding.hint
            if key in PROSE:
                continue
            assert not KEYS[key] or word in KEYS[key], finding.hint


def _words(part: Any, found: dict[str, set[str]]) -> dict[str, set[str]]:
    """Each key of a schema with the words of its enums."""
    for key, value in part.get("properties", {}).items():
        found.setdefault(key, set()).update(re.findall(r'"([a-z0-9.-]+)"', _enums(value)))
    for value in part.values():
        if isinstance(value, dict):
            _words(value, found)
    return found


def _enums(part: Any) -> str:
    definition = part.get("$ref", "").rpartition("/")[2]
    known = resources.schema("scope")["$defs"].get(definition, {})
    return json.dumps([part.get("enum", []), known.get("enum", [])])


KEYS = {
    key: words
    for kind in ("scope", "partner", "page", "capabilities")
    for key, words in _words(resources.schema(kind), {}).items()
}


# Words before a colon that are no keys.
PROSE = {"instance", "them", "it", "has"}


def test_every_rule_in_a_message_about_settings_exists() -> None:
    package = Path(integration_scopes.__file__).parent
    named = [
        slug
        for file in package.rglob("*.py")
        for slug in re.findall(
            r"\{([a-z]+-[a-z-]+): (?:error|warning|info|ignore)", file.read_text()
        )
    ]
    assert named
    assert set(named) <= RULES.keys()

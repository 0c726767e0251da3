"""`scopes new`: a new scope, complete except for what people must decide."""

import argparse
from collections.abc import Collection
from dataclasses import replace

from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, UsageError
from integration_scopes.cli.prompts import ask
from integration_scopes.cli.site import site_of
from integration_scopes.domain.address import TAKEN
from integration_scopes.domain.lines import OPEN
from integration_scopes.domain.needs import moves_records, needs_both_sides
from integration_scopes.mkdocs_yml.files import report_path
from integration_scopes.model.partner import Partner
from integration_scopes.model.person import Person
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Depth, Status
from integration_scopes.reading.kinds import WRITTEN, unusable_id
from integration_scopes.starting.answers import (
    DIRECTIONS,
    EXAMPLE,
    FORM,
    SIDES,
    AnswerError,
    person,
    record,
    web_address,
)
from integration_scopes.starting.files import ExistingError, write_new
from integration_scopes.starting.scope import partner_text, scope_text

_OWNER_QUESTION = "Who decides at {}? Name, role, e-mail address"
_DEPTHS = [str(depth) for depth in Depth]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("partner", metavar="PARTNER", help="the partner's id, such as parcelway")
    parser.add_argument("name", metavar="NAME", help="the integration's name, such as orders")
    parser.add_argument("--depth", choices=_DEPTHS, help="how closely the products are connected")
    parser.add_argument("--title", help="the title of the page (default: from NAME)")
    parser.add_argument(
        "--owner", metavar="PERSON", help="who decides at your company: name, role, e-mail address"
    )
    parser.add_argument("--partner-owner", metavar="PERSON", help="who decides at the partner")
    parser.add_argument(
        "--record",
        action="append",
        metavar="RECORD",
        help=f"a record that moves, {FORM}, as in the examples; may be repeated",
    )
    parser.add_argument("--partner-name", metavar="NAME", help="the name of a new partner")
    parser.add_argument("--partner-url", metavar="URL", help="the https:// address of its site")


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Ask for what the options do not say, and write the files."""
    site = site_of(arguments)
    id_, name = arguments.partner, arguments.name
    _check_id("PARTNER", id_, TAKEN | WRITTEN)
    _check_id("NAME", name, ("index", "readme"))
    path, index = f"{id_}/{name}.md", f"{id_}/index.md"
    if (site.scopes_dir / path).exists():
        raise UsageError(f"{site.scopes_dir / path} already exists; choose another name")
    files = {}
    try:
        if not (site.scopes_dir / index).exists():
            files[index] = partner_text(_partner(arguments))
        files[path] = scope_text(_scope(arguments, site.settings.product))
        write_new(site.scopes_dir, {path: text.encode() for path, text in files.items()})
    except (AnswerError, ExistingError) as error:
        raise UsageError(str(error)) from error
    shown = [report_path(site.scopes_dir / path, site.base) for path in files]
    console.print_result("".join(f"{path}\n" for path in shown))
    count = sum(text.count(OPEN) for text in files.values())
    console.say(
        f'{count} places say "?": replace each with your decision\n'
        f"to list them: scopes check {' '.join(shown)}"
    )
    return Exit.OK


def _partner(arguments: argparse.Namespace) -> Partner:
    id_ = arguments.partner
    name = ask(arguments.partner_name, f"What is the name of the new partner {id_}?")
    url = ask(arguments.partner_url, "What is its https:// address?")
    return Partner(id=id_, path="", name=name, url=web_address(url) if url else url)


def _check_id(argument: str, id_: str, reserved: Collection[str]) -> None:
    reason = unusable_id(id_, reserved)
    if reason is not None:
        raise UsageError(f"{argument} is {id_!r}, which cannot be an id; {reason}")


def _scope(arguments: argparse.Namespace, product: str) -> Scope:
    """The scope as far as options and answers describe it."""
    depth = ask(arguments.depth, "How deep is the integration?", choices=_DEPTHS, enter=None)
    if not depth:
        raise UsageError(f"give the depth of the integration with --depth: {', '.join(_DEPTHS)}")
    title = arguments.name.replace("-", " ").capitalize()
    scope = Scope(
        id=f"{arguments.partner}/{arguments.name}",
        path="",
        title=ask(arguments.title, "What is the title of its page?", default=title),
        status=Status.DRAFT,
        depth=Depth(depth),
        owner=person(ask(arguments.owner, _OWNER_QUESTION.format(product))) or Person(name=None),
    )
    has_two_sides = needs_both_sides(scope)
    if not has_two_sides and arguments.record:
        raise UsageError(f"the depth {depth} moves no records; leave out --record")
    partner_owner = arguments.partner_owner
    if has_two_sides:
        partner_owner = ask(partner_owner, _OWNER_QUESTION.format(arguments.partner))
    scope = replace(scope, partner_owner=person(partner_owner or ""))
    needs_records = moves_records(scope)
    records = arguments.record or (_asked_records(needed=needs_records) if has_two_sides else ())
    if needs_records and not records:
        raise UsageError(f'the depth {depth} moves records; name one, as in --record "{EXAMPLE}"')
    return replace(scope, records={entry.name: entry for entry in map(record, records)})


def _asked_records(*, needed: bool) -> list[str]:
    """Ask for records on the terminal; the answers are in the form of `--record`."""
    records: list[str] = []
    enter = None if needed else "none"
    while name := ask(None, "Which record moves? Its name", enter=enter):
        enter = "no more"
        owner = ask(None, "Which side owns it?", choices=SIDES)
        records.append(f"{name}: {owner} {ask(None, 'Which way?', choices=DIRECTIONS)}")
    return records

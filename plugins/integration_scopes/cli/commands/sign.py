"""`scopes sign`: record who agreed to the current text, or who read it cold."""

import argparse
import os
from datetime import date
from pathlib import Path

from integration_scopes import clock
from integration_scopes.cache import Cache
from integration_scopes.changes import signing
from integration_scopes.changes.signing import SignatureEntry
from integration_scopes.check import check
from integration_scopes.cli import output
from integration_scopes.cli.console import Console
from integration_scopes.cli.exits import Exit, UsageError
from integration_scopes.cli.site import site_of
from integration_scopes.domain.wording import side as company
from integration_scopes.editing.entries import EntryError, with_value, without_value
from integration_scopes.findings import Report
from integration_scopes.folders import path_relative_to
from integration_scopes.judging.selection import Selection
from integration_scopes.model.catalogue import Companies
from integration_scopes.model.scope import Scope
from integration_scopes.model.terms import Side
from integration_scopes.reports import full
from integration_scopes.reports.visible import visible_lines
from integration_scopes.source import Trail


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the scope's Markdown file")
    parser.add_argument("--side", choices=[side.value for side in Side], help="the side that signs")
    parser.add_argument("--engineer", metavar="NAME", help="the engineer who agrees to this text")
    parser.add_argument(
        "--evidence",
        metavar="URL",
        help="where the engineer agreed; the partner's signature needs one",
    )
    parser.add_argument("--cold-read", metavar="READER", help="who has read this text cold")
    parser.add_argument(
        "--digest", metavar="DIGEST", help="refuse to sign a text with another digest"
    )
    parser.add_argument("--next", action="store_true", help="sign the next version")
    parser.add_argument("--withdraw", action="store_true", help="withdraw the signature of --side")


def run(arguments: argparse.Namespace, console: Console) -> Exit:
    """Change the entry in the file, or report why it cannot be signed."""
    _check_usage(arguments)
    file: Path = arguments.file
    if not file.is_file():
        what = "is a folder" if file.is_dir() else "does not exist"
        raise UsageError(f"{str(file)!r} {what}; name the file of a scope")
    site = site_of(arguments, file.resolve().parent)
    path = path_relative_to(site.base, file.resolve())
    today = clock.today(os.environ)
    cache = Cache()
    outcome = check(site, Selection(only=[path]), today=today, cache=cache)
    current = next(
        (candidate for candidate in outcome.catalogue.scopes.values() if candidate.path == path),
        None,
    )
    if current is None and not outcome.report.errors:
        raise UsageError(f"{path} is not a scope; name the file of one")
    keys = _keys(arguments)
    blocking_findings = signing.blocking(outcome.report.findings, keys)
    if current is None or (blocking_findings and not arguments.withdraw):
        console.print_result(
            full.text(Report.of(blocking_findings, scopes=1), paint=console.paint())
        )
        console.say("nothing was signed: correct these errors first")
        return Exit.FOUND
    scope = current.next if arguments.next else current
    if scope is None:
        raise UsageError(f"{path} has no next version; leave --next out")
    if arguments.digest not in (None, scope.digest):
        raise UsageError(
            f"nothing was signed: --digest is {arguments.digest}, and the digest of {path} is "
            f"{scope.digest}"
        )
    companies = outcome.catalogue.companies(scope)
    if arguments.withdraw and arguments.side not in scope.signatures:
        raise UsageError(f"{path} has no signature for {company(Side(arguments.side), *companies)}")
    new = _signed(file, path, keys, _entry(arguments, scope, today))
    if not arguments.withdraw:
        inner = path_relative_to(site.docs_dir.resolve(), file.resolve())
        signed = check(site, Selection(only=[path]), today=today, unsaved={inner: new}, cache=cache)
        if wrong := signing.blocking(signed.report.findings):
            words = filter(None, (wrong[0].message, wrong[0].hint))
            raise UsageError(f"nothing was signed: {'; '.join(words)}")
    output.replace_file(file, new)
    console.print_result(visible_lines(f"{path}: {_summary(arguments, scope, companies)}\n"))
    return Exit.OK


def _signed(file: Path, path: str, keys: Trail, entry: SignatureEntry) -> bytes:
    """The content of the file with the entry; without it if the entry is empty."""
    before = file.read_bytes().decode("utf-8")
    try:
        new = with_value(before, keys, entry) if entry else without_value(before, keys)
    except EntryError as error:
        raise UsageError(
            f"{path} was not changed: {error}; paste the lines that scopes check shows"
        ) from error
    return new.encode("utf-8")


def _check_usage(arguments: argparse.Namespace) -> None:
    is_signing = arguments.side is not None
    if is_signing == (arguments.cold_read is not None):
        raise UsageError("give either --side, for a signature, or --cold-read")
    if arguments.withdraw:
        if not is_signing or arguments.engineer or arguments.evidence:
            raise UsageError("--withdraw needs --side, and nothing else")
    elif is_signing and not arguments.engineer:
        raise UsageError("--side needs --engineer: who agrees to this text?")
    elif arguments.side == Side.PARTNER and not arguments.evidence:
        raise UsageError("the partner's signature needs --evidence: where did they agree?")


def _keys(arguments: argparse.Namespace) -> Trail:
    """The keys that lead to the entry."""
    if arguments.cold_read:
        return ("cold_read",)
    return (*(("next",) if arguments.next else ()), "agreement", arguments.side)


def _entry(arguments: argparse.Namespace, scope: Scope, today: date) -> SignatureEntry:
    """The content of the entry: empty to withdraw a signature."""
    if arguments.withdraw:
        return {}
    if arguments.cold_read:
        return signing.cold_read(scope, arguments.cold_read, today)
    return signing.signature(scope, arguments.engineer, today, arguments.evidence)


def _summary(arguments: argparse.Namespace, scope: Scope, companies: Companies) -> str:
    text = f"{scope.version}, {scope.digest}," if arguments.next else scope.digest
    if arguments.cold_read:
        return f"{arguments.cold_read} has read {text} cold"
    name = company(Side(arguments.side), *companies)
    if arguments.withdraw:
        under = f" under {scope.version}" if arguments.next else ""
        return f"the signature for {name}{under} is withdrawn"
    earlier = signing.replaced_signer(scope, Side(arguments.side), arguments.engineer)
    instead = f", which replaces the signature of {earlier}" if earlier else ""
    return f"{arguments.engineer} signed {text} for {name}{instead}"

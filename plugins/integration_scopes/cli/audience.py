"""The option `--audience`: which readers the command works for."""

import argparse

from integration_scopes.domain.audience import UnknownAudienceError, existing_audience
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.settings import ConfigurationError, Settings


def add_audience(parser: argparse._ActionsContainer, verb: str) -> None:
    """Add the option `--audience`, for a command that always works for some readers."""
    parser.add_argument(
        "--audience",
        metavar="ID",
        help=f"{verb} what these readers may see: everyone, internal or a partner's id "
        "(default: the audience in mkdocs.yml)",
    )


def add_optional_audience(parser: argparse.ArgumentParser, effect: str) -> None:
    """Add the option `--audience`, for a command that otherwise shows everything.

    Its ID may be left out; `asked_audience` says what it means then.
    """
    parser.add_argument(
        "--audience",
        nargs="?",
        const="",
        metavar="ID",
        help=f"{effect}, and nothing else (without ID: those of the site)",
    )


def asked_audience(option: str | None, settings: Settings) -> str | None:
    """The audience that the optional `--audience` names; None without the option."""
    return settings.audience if option == "" else option


def chosen_audience(wanted: str | None, settings: Settings, catalogue: Catalogue) -> str:
    """The audience `wanted`, or that of the settings.

    Raises UnknownAudienceError if there is none of that name, and ConfigurationError if it
    is the settings that name it.
    """
    if wanted is not None:
        return existing_audience(wanted, catalogue)
    try:
        return existing_audience(settings.audience, catalogue)
    except UnknownAudienceError as error:
        raise ConfigurationError(f"setting 'audience': {error}") from None

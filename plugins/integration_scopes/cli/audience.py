"""The option `--audience`: which readers the command works for."""

import argparse

from integration_scopes.domain.audience import UnknownAudienceError, existing_audience
from integration_scopes.model.catalogue import Catalogue
from integration_scopes.settings import ConfigurationError, Settings


def add_audience(parser: argparse._ActionsContainer, verb: str) -> None:
    """Add the option `--audience`, which chooses the readers."""
    parser.add_argument(
        "--audience",
        metavar="ID",
        help=f"{verb} what these readers may see: everyone, internal or a partner's id "
        "(default: the audience in mkdocs.yml)",
    )


def asked_audience(option: str | None, settings: Settings) -> str | None:
    """The audience that the option names; without an ID, that of the settings; None without it."""
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

"""Today's date. Only entry points ask for it; they pass it on."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from integration_scopes.settings import ConfigurationError

EPOCH = "SOURCE_DATE_EPOCH"


def today(environment: Mapping[str, str]) -> date:
    """The day of SOURCE_DATE_EPOCH, so that builds are reproducible; otherwise today in UTC.

    Raises ConfigurationError if the variable is not a time. https://reproducible-builds.org
    """
    seconds = environment.get(EPOCH)
    if not seconds:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigurationError(f"{EPOCH} must be seconds since 1970, not {seconds!r}") from error

"""The log of MkDocs, which repeats names and addresses from files that anyone may write."""

import logging

from integration_scopes.reports.visible import visible_lines


class Visible(logging.Filter):
    """Makes each message safe for a terminal and for the log of a workflow; drops none."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's message."""
        record.msg, record.args = visible_lines(record.getMessage()), ()
        return True


_VISIBLE = Visible()


def make_visible(logger: logging.Logger) -> None:
    """Escape what `logger` and its children print; a second call changes nothing."""
    for handler in logger.handlers:
        handler.addFilter(_VISIBLE)

"""A program's own log, made safe for a terminal and for the log of a workflow."""

import logging

from integration_scopes.reports.visible import visible_lines


class Visible(logging.Filter):
    """Makes each message safe; drops none."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record's message."""
        record.msg, record.args = visible_lines(record.getMessage()), ()
        return True


_VISIBLE = Visible()


def make_visible(logger: logging.Logger) -> None:
    """Escape what `logger` and its children print; a second call changes nothing."""
    for handler in logger.handlers:
        handler.addFilter(_VISIBLE)

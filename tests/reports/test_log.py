"""MkDocs' log repeats names and addresses from strangers' files, and shows them as text."""

import io
import logging

from integration_scopes.reports.log import make_visible


def test_messages_are_visible_and_commands_inert() -> None:
    stream = io.StringIO()
    logger = logging.getLogger("tests.visible")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("\x1b[31m%(levelname)s\x1b[0m %(message)s"))
    logger.propagate = False
    logger.addHandler(handler)
    make_visible(logger)
    make_visible(logger)
    logger.warning("a link to %r and %s", "x", "\x1b[2J\x9b\u202e##[error]\n::error::y\n  100%")
    assert stream.getvalue() == (
        "\x1b[31mWARNING\x1b[0m a link to 'x' and \\x1b[2J\\x9b\\u202e# #[error]\n"
        ": :error::y\n  100%\n"
    )
    assert len(handler.filters) == 1

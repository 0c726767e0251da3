"""What a scope's page says at its head of the next steps."""

import re

from sites import ACME, LINK, Publish


def test_an_open_question_can_be_read_where_it_is_a_next_step(publish: Publish) -> None:
    asked = 'questions: {Q1: {ask: "Is it one link?", by: Alan Turing, date: 2026-06-03}}\n'
    reviewed = LINK.replace("status: draft", "status: in-review")
    scope = reviewed.replace("in_scope:", f"{asked}in_scope:", 1)
    html = publish({**ACME, "scopes/acme/orders.md": scope}).page("acme/orders/")
    steps = html.partition('class="scope-next"')[2].partition("</div>")[0]
    words = " ".join(re.sub(r"<[^>]*>", " ", steps).split())
    assert "answer Q1 Is it one link? Grace Hopper" in words

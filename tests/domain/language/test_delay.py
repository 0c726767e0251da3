"""Which times in a sentence grant time, and how much."""

import pytest

from integration_scopes.domain.language.delay import allowed_delays

MIN, HOUR, DAY = 60, 3600, 86_400


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("A deal appears within 60 s.", [60]),
        ("A deal appears within 60s", [60]),
        ("A deal appears within 15 minutes.", [15 * MIN]),
        ("A deal appears within a minute of its change.", [MIN]),
        ("A deal appears within one hour.", [HOUR]),
        ("A deal appears in 2 hours.", [2 * HOUR]),
        ("A deal appears in under an hour", [HOUR]),
        ("A deal appears in less than 5 min", [5 * MIN]),
        ("A deal appears in at most 30 seconds", [30]),
        ("A deal appears no later than 3 days after it was won.", [3 * DAY]),
        ("A deal appears 10 minutes later.", [10 * MIN]),
        ("A deal appears after 10 minutes.", [10 * MIN]),
        ("It is on its list after at most 50 minutes at 80 a minute", [50 * MIN]),
        ("A deal appears 10 minutes after it was won, at the latest.", [10 * MIN]),
        ("The list shows the deal within the next 10 minutes", [10 * MIN]),
        ("The transfer takes 2 hours", [2 * HOUR]),
        ("Up to 1,000 ms pass", [1]),
        ("A deal appears within 1.5 hours", [1.5 * HOUR]),
        ("A deal appears within 5 to 10 minutes", [10 * MIN]),
        ("A deal appears within two working days", [2 * DAY]),
        ("A deal appears within half an hour", [HOUR / 2]),
        ("Deals are copied daily.", [DAY]),
        ("Deals are copied hourly, and counted.", [HOUR]),
        ("Deals are copied weekly", [7 * DAY]),
        ("Deals are copied once a day.", [DAY]),
        ("Deals are copied every night", [DAY]),
        ("Deals are copied every 30 minutes", [30 * MIN]),
        ("The wait for a deal is no more than 5 seconds", [5]),
        ("Deals are copied daily and counted", [DAY]),
        ("A deal shows within 60 s in the daily report of the last 30 days", [60]),
        ("Small deals appear within 60 s, large ones within 5 minutes", [60, 5 * MIN]),
        ("When a deal is won, it appears within 2 minutes", [2 * MIN]),
        ("A deal that the CRM does not know is created within 2 minutes", [2 * MIN]),
        ("A deal appears\n  within\n  2 minutes", [2 * MIN]),
        # words for a moment
        ("A won deal is a contract by the next morning.", [DAY]),
        ("A won deal is a contract the next business day.", [DAY]),
        ("A won deal is a contract by the end of the week.", [7 * DAY]),
        ("The deals are copied overnight", [DAY]),
        ("p95 of 10 minutes from the win to the contract.", [10 * MIN]),
        # beside a rate, a window or a condition
        ("3,000 deals in a day all appear, each within 5 minutes.", [5 * MIN]),
        ("At 90 deals in 1 hour they appear each in under 4 minutes.", [4 * MIN]),
        ("A deal shows within 60 seconds; the nightly list within 24 hours.", [60, DAY]),
        ("A deal appears within 2 minutes if it is won.", [2 * MIN]),
        ("Within 2 minutes of the win the deal appears.", [2 * MIN]),
        ("A lost deal disappears within 2 minutes and leaves a note.", [2 * MIN]),
    ],
)
def test_granted(text: str, seconds: list[float]) -> None:
    assert [delay.seconds for delay in allowed_delays(text)] == pytest.approx(seconds)


@pytest.mark.parametrize(
    "text",
    [
        "The order is sent again after 1, 5 and 15 minutes",
        "The failed list holds it for 14 days",
        "The trash keeps it for at most 30 days",
        "The page shows the deals of the last 30 days",
        "The request is repeated every 10 minutes for 24 hours",
        "If the CRM does not answer within 30 seconds, the deal is on the failed list",
        "On a 5xx or no answer within 20 seconds the deal is on the failed list",
        "When the other side answers with a 5xx or not within 20 seconds, it is sent again",
        "180 pastes a minute meet no refusal by the limit of 600 requests a minute",
        "15 deals and 40 contacts a minute, kept up for 10 minutes, are taken",
        "After 30 days without a run, the admin has an e-mail",
        "A deal older than 30 days stays as it is",
        "A deal that is more than 2 hours old stays as it is",
        "The daily report names the deal",
        "Daily reports name the deal",
        "The admin reads it when hourly counts are there",
        "The session ends after 1 hour of inactivity",
        "The deal is open every day of the year",
        "The trash keeps it for no more than 30 days",
        "Tallybook's daily report names the deal",
        'The page says "back within 2 hours" and `within 3 days`',
        "A 30-minute meeting stays in the calendar",
        "The log holds at least 90 days",
        "The deal of the 1990s stays",
        "It is open 24 hours a day",
        "3 records stay",
        # windows
        "A deal won twice within 10 minutes shows once.",
        "Two edits within 5 minutes of each other become one.",
        "A note clicked within 24 hours opens the deal.",
        "A rep who logs in and out within the same minute is not counted.",
        "A fee is paid back in full if the deal is lost within 7 days of the win.",
        "Ending the trial within 14 days costs nothing.",
        "A voucher can be used within 30 days.",
        # validities
        "The token of a won deal expires within 30 days.",
        "A token that expires after 90 days shows a reminder 14 days before.",
        "A session without clicks ends after 8 hours.",
        "Lost deals are deleted 30 days after the loss.",
        # rates
        "3,000 deals in a day all appear.",
        "3,000 deals in a day, with 90 in one minute, all appear.",
        "At 90 deals in 1 hour each appears.",
        "No more than 100 notes in an hour are posted.",
        # what waits is not late
        "The copy waits until the next morning",
        "A rep hired for the next day has an account",
        # no time at all, which vague-criterion reports
        "Deals are shown in real time",
        "Deals are shown real-time",
        "",
    ],
)
def test_not_granted(text: str) -> None:
    assert allowed_delays(text) == ()


def test_words_are_quoted_as_they_were_written() -> None:
    assert [delay.text for delay in allowed_delays("It shows Within  15\n Minutes")] == [
        "15 Minutes"
    ]

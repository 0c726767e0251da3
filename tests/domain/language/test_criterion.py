"""What is testable, what is vague, and by which words it is told."""

import pytest

from integration_scopes.domain.language.criterion import Clarity, judge
from integration_scopes.domain.language.signs import Sign

TESTABLE = [
    # quantities
    "Label printing takes at most 4 seconds.",
    "99.5% of all labels are right side up.",
    "The picker needs no more than 2 clicks.",
    "A pallet holds 48 boxes.",
    "Three retries per order.",
    "Browsers: Firefox 115 and above are accepted.",
    # protocols
    "An expired token is answered with a 401.",
    "DELETE on a locked order is refused.",
    "Order export to `/v2/orders`",
    # conditions, prohibitions, exclusions, equality, lists
    "If the carrier refuses the parcel, the order returns to the queue.",
    "After a restart, the job resumes at the last parcel.",
    "A guest cannot open the price list.",
    "Only the buyer sees the discount.",
    "The sum in the report is the same as in the till.",
    "Each line shows the article, the batch and the shelf.",
    "The scale prevents a packer from closing an overweight box.",
    # plain behaviour, in sentences and in headlines
    "A cancelled order disappears from the picking list.",
    "The driver's tablet beeps and the parcel turns red.",
    "Parcels sorted by postcode",
    "A packer who opens the order sees its customer.",
    # nothing of this is held against anybody
    "All parcels are weighed.",
    "No parcel is weighed twice.",
    "The address was changed by the customer.",
    # a quantity settles its clause
    "The label appears quickly, within 2 seconds.",
    # words that are vague elsewhere
    'A user without the right "Packing" gets a 403.',
    "The report shows the total as well as the tax.",
    "A deleted parcel no longer appears.",
    "A weight larger than the limit is refused.",
    "The driver's note is updated in place.",
    "The customer's page says so in place of the posts.",
    # the name of a thing
    'A smart scale without a battery shows "empty".',
    "A simple parcel becomes one line, and a bundle becomes a pallet.",
    "A smart label that a stranger prints changes nothing.",
    "Fast Lane prints the label of the open parcel.",
    "The real-time display of the scale shows the weight.",
    "A toll in Parcelway is the one in the carrier's main currency.",
    "Moving a driver from Support to Night Shift moves the van from crew support to crew night.",
    # verbs that no list has
    "A blank address in Parcelway blanks the label.",
    "Lost parcels are unlisted from the channel Night Shift.",
    "Adding a van is prorated to the end of the month.",
    "The pairing survives a restart of the scale.",
    # a moment
    "A paid order is a parcel by the next morning.",
    "A retired driver can no longer sign in.",
    "The toll is part of the invoice.",
    # what one thing is of another
    "The payer of the toll is the owner of the van.",
    "Every label has the sender's address.",
    "No beep for parcels in locked boxes.",
    # with the detail that the verb needs
    "Refused labels are printed again after 2 and 20 minutes, then the parcel is on the red list.",
    "The packer is notified in the app.",
    "Drivers are matched by their number.",
    "A locked box stays locked.",
    "The packer is never notified of a lost parcel.",
    "When an error is reported, the lamp turns red.",
    "A driver who does not answer loses the tour.",
]

VAGUE = [
    ("Printing is fast.", Sign.SPEED, "fast"),
    ("The wizard is intuitive for packers.", Sign.EASE, "intuitive"),
    ("Outages are dealt with gracefully.", Sign.MANNER, "gracefully"),
    ("When a parcel is lost, the packer sees a suitable message.", Sign.ADEQUACY, "suitable"),
    ("Retry as needed.", Sign.ADEQUACY, "as needed"),
    ("Parcels from several carriers are supported.", Sign.AMOUNT, "several"),
    ("The label layout is replaceable.", Sign.ABILITY, "replaceable"),
    ("Carrier import operational", Sign.STATUS, "operational"),
    ("The module supports parcels.", Sign.HOLLOW, "supports"),
    ("Handle lost parcels", Sign.HOLLOW, "Handle"),
    ("Ensure parcel tracking.", Sign.HOLLOW, "Ensure"),
    ("Carrier documentation is written.", Sign.EFFORT, "documentation"),
    ("Parcel tracking", Sign.FRAGMENT, "Parcel tracking"),
    # the classic examples
    ("Sync is fast", Sign.SPEED, "fast"),
    ("Reliable error handling", Sign.MANNER, "Reliable"),
    ("Errors are handled.", Sign.STATUS, "handled"),
    ("Deletes work correctly.", Sign.MANNER, "correctly"),
    ("Edge cases covered.", Sign.ADEQUACY, "Edge cases"),
    # a time that is none, and sameness without one
    ("Weights arrive in real time.", Sign.SPEED, "in real time"),
    ("Labels are printed immediately.", Sign.AT_ONCE, "immediately"),
    ("Weights arrive without delay.", Sign.SPEED, "without delay"),
    ("Weights arrive in near real time.", Sign.SPEED, "in near real time"),
    ("Real-time weights.", Sign.SPEED, "Real-time"),
    ("Weights are realtime.", Sign.SPEED, "realtime"),
    ("Lost parcels are listed in a timely manner.", Sign.SPEED, "timely manner"),
    ("Both lists stay in sync.", Sign.SAMENESS, "in sync"),
    ("Prices stay correct.", Sign.STATUS, "correct"),
    ("A renamed depot won't break anything.", Sign.ADEQUACY, "break anything"),
    # said of a thing, and not in its name
    ("The scale is smart.", Sign.MANNER, "smart"),
    ("A simple scale.", Sign.EASE, "simple"),
    ("Everything for the morning shift", Sign.FRAGMENT, "Everything for the morning shift"),
    # what is quoted or code is no language, and does not save the rest
    ('The page "Parcels in 5 minutes" is user-friendly.', Sign.EASE, "user-friendly"),
    ("`retry_count` is properly set.", Sign.ADEQUACY, "properly"),
    # a quantity settles its own clause only
    ("A parcel is sorted within 5 seconds; the display is pleasant.", Sign.MANNER, "pleasant"),
]

UNDECIDED = [
    "A packer knows about each lost parcel.",
    "All parcels lie in their boxes.",
    "Wizard steps (address, weight, print)",
    # nothing says what is seen, where, how often or how soon
    "Label errors are surfaced to the packer.",
    "The packer is alerted to failures.",
    "Refused labels are retried.",
    "Double bookings are resolved.",
    "Private notes stay private.",
    "Toll sums match.",
    "Most drivers are found.",
    "If the carrier is down we retry with growing pauses.",
    "If the carrier is down, an alert is sent.",
    "Errors are displayed to the packer.",
    "The printer recovers automatically after a jam.",
    "Labels of the day are printed immediately.",
    "Drivers are imported.",
    "A driver log exists.",
    "Packers are notified when something goes wrong.",
    "Print errors are communicated to packers.",
    # the same, in other words
    "No duplicate labels.",
    "Logs are available for the crew.",
    "Print history should be available to packers.",
    "Incremental print using `last_label`",
]

FOREIGN = [
    "Этикетка печатается быстро",
    "ラベルはすぐに印刷される",
    "الملصق سريع",
]


@pytest.mark.parametrize("text", TESTABLE)
def test_testable(text: str) -> None:
    assert judge(text).clarity is Clarity.TESTABLE


@pytest.mark.parametrize(("text", "sign", "words"), VAGUE)
def test_vague(text: str, sign: Sign, words: str) -> None:
    judgement = judge(text)
    assert judgement.clarity is Clarity.VAGUE
    assert judgement.worst is not None
    assert judgement.worst.sign is sign
    assert text[slice(*judgement.worst.words)] == words.rstrip(".")


@pytest.mark.parametrize("text", UNDECIDED)
def test_undecided(text: str) -> None:
    assert judge(text).clarity is Clarity.UNDECIDED


@pytest.mark.parametrize("text", [*FOREIGN, "", "   ", "—"])
def test_what_is_no_english_passes(text: str) -> None:
    assert judge(text).clarity is Clarity.TESTABLE


def test_the_names_of_the_scope_promise_nothing() -> None:
    text = "Every reliable parcel prints a label."
    assert judge(text).clarity is Clarity.VAGUE
    assert judge(text, ["Reliable Parcel"]).clarity is not Clarity.VAGUE
    assert judge("Quick labels print.", ["quick label"]).clarity is Clarity.TESTABLE


def test_capitals_in_a_heading_are_no_names() -> None:
    assert judge("The Search Is Smart And Fast").clarity is Clarity.VAGUE


def test_evidence_stands_in_the_order_of_the_text() -> None:
    text = "If the scale fails, the packer sees a page; it is easy."
    found = judge(text).evidence
    assert [(finding.sign.value, text[slice(*finding.words)]) for finding in found] == [
        ("condition", "If"),
        ("observable", "sees"),
        ("ease", "easy"),
    ]


def test_a_kind_of_evidence_counts_twice_at_most() -> None:
    three = judge("Parcels: fast, quick, rapid.").evidence
    assert [finding.sign for finding in three].count(Sign.SPEED) == 2


def test_the_end_of_a_sentence_changes_nothing() -> None:
    for text in TESTABLE:
        assert judge(text.rstrip(".")).score == judge(text).score

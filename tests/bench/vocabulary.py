"""Benchmark: the words that made-up scopes are written in; nothing here names a real company."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Noun:
    """A kind of record, as people speak of it.

    `touch` is what a person does to one, after "I"; `fields` are its names on both sides.
    """

    name: str
    match: str
    touch: str
    fields: tuple[tuple[str, str], ...]

    @property
    def low(self) -> str:
        """Its name within a sentence."""
        return self.name.lower()


@dataclass(frozen=True, kw_only=True)
class Theme:
    """What an integration is about: who uses it, what we own and what the partner owns."""

    slug: str
    subject: str
    persona: str
    reason: str
    ours: tuple[Noun, Noun, Noun]
    theirs: tuple[Noun, Noun]


ORDER = Noun(
    name="Order",
    match="order number",
    touch="mark an order as paid",
    fields=(("total", "Order Total"), ("payment day", "Payment Date"), ("lines", "Order Lines")),
)
CUSTOMER = Noun(
    name="Customer",
    match="customer number",
    touch="add a customer",
    fields=(("company", "Account Name"), ("city", "Billing City"), ("terms", "Payment Terms")),
)
QUOTE = Noun(
    name="Quote",
    match="quote number",
    touch="send a quote to a customer",
    fields=(("amount", "Quoted Amount"), ("last day", "Expiry"), ("title", "Subject")),
)
INVOICE = Noun(
    name="Invoice",
    match="invoice number",
    touch="issue an invoice",
    fields=(("amount", "Net Amount"), ("due day", "Due Date"), ("currency", "Currency Code")),
)
PRODUCT = Noun(
    name="Catalogue item",
    match="article number",
    touch="publish a catalogue item",
    fields=(("label", "Item Label"), ("price", "List Price"), ("weight", "Weight In Grams")),
)
PROJECT = Noun(
    name="Project",
    match="project code",
    touch="open a project for an order",
    fields=(("name", "Project Name"), ("first day", "Start"), ("lead", "Responsible")),
)

THEMES = (
    Theme(
        slug="orders-and-visits",
        subject="Orders and visits",
        persona="sales rep",
        reason="I never type an address twice",
        ours=(ORDER, CUSTOMER, QUOTE),
        theirs=(
            Noun(
                name="Visit",
                match="visit id",
                touch="close a visit with a note",
                fields=(("outcome", "Outcome"), ("day", "Visit Date"), ("note", "Notes")),
            ),
            Noun(
                name="Route",
                match="route id",
                touch="plan a route for a week",
                fields=(("week", "Calendar Week"), ("driver", "Driver"), ("stops", "Stops")),
            ),
        ),
    ),
    Theme(
        slug="invoices-and-payments",
        subject="Invoices and payments",
        persona="bookkeeper",
        reason="the month is closed two days earlier",
        ours=(INVOICE, CUSTOMER, ORDER),
        theirs=(
            Noun(
                name="Payment",
                match="bank reference",
                touch="match a payment with an invoice",
                fields=(
                    ("amount", "Amount"),
                    ("booking day", "Value Date"),
                    ("account", "Account"),
                ),
            ),
            Noun(
                name="Reminder",
                match="reminder id",
                touch="send a reminder",
                fields=(("level", "Level"), ("day", "Sent"), ("fee", "Fee")),
            ),
        ),
    ),
    Theme(
        slug="parcels-and-returns",
        subject="Parcels and returns",
        persona="packer",
        reason="no parcel leaves with a wrong label",
        ours=(ORDER, PRODUCT, CUSTOMER),
        theirs=(
            Noun(
                name="Parcel",
                match="tracking number",
                touch="hand a parcel to the driver",
                fields=(("state", "Status"), ("weight", "Weight"), ("depot", "Depot")),
            ),
            Noun(
                name="Return",
                match="return number",
                touch="accept a return at the counter",
                fields=(("cause", "Reason"), ("arrival day", "Received"), ("depot", "Depot")),
            ),
        ),
    ),
    Theme(
        slug="lists-and-letters",
        subject="Lists and letters",
        persona="marketing assistant",
        reason="nobody gets a letter who has asked for none",
        ours=(CUSTOMER, QUOTE, PRODUCT),
        theirs=(
            Noun(
                name="Subscriber",
                match="e-mail address",
                touch="take a subscriber off a list",
                fields=(
                    ("state", "Consent"),
                    ("first day", "Opt-in Date"),
                    ("language", "Language"),
                ),
            ),
            Noun(
                name="Campaign",
                match="campaign id",
                touch="send a campaign",
                fields=(("title", "Title"), ("day", "Sent"), ("readers", "Opens")),
            ),
        ),
    ),
    Theme(
        slug="tickets-and-answers",
        subject="Tickets and answers",
        persona="support agent",
        reason="I see what was bought before I answer",
        ours=(ORDER, CUSTOMER, PROJECT),
        theirs=(
            Noun(
                name="Ticket",
                match="ticket number",
                touch="solve a ticket",
                fields=(("state", "Status"), ("topic", "Topic"), ("agent", "Assignee")),
            ),
            Noun(
                name="Rating",
                match="ticket number",
                touch="receive a rating from a customer",
                fields=(("stars", "Score"), ("remark", "Comment"), ("day", "Date")),
            ),
        ),
    ),
    Theme(
        slug="stock-and-prices",
        subject="Stock and prices",
        persona="shop owner",
        reason="I sell nothing that is not in the warehouse",
        ours=(PRODUCT, ORDER, INVOICE),
        theirs=(
            Noun(
                name="Stock level",
                match="article number",
                touch="count a shelf",
                fields=(("pieces", "On Hand"), ("shelf", "Location"), ("day", "Count Date")),
            ),
            Noun(
                name="Delivery",
                match="delivery number",
                touch="book a delivery in",
                fields=(("supplier", "Vendor"), ("arrival day", "Received"), ("pieces", "Units")),
            ),
        ),
    ),
    Theme(
        slug="projects-and-hours",
        subject="Projects and hours",
        persona="project lead",
        reason="every hour is billed once",
        ours=(PROJECT, CUSTOMER, QUOTE),
        theirs=(
            Noun(
                name="Time entry",
                match="entry id",
                touch="stop the clock on a task",
                fields=(("hours", "Duration"), ("person", "User"), ("task", "Task Name")),
            ),
            Noun(
                name="Absence",
                match="absence id",
                touch="enter an absence",
                fields=(("first day", "Start"), ("last day", "End"), ("kind", "Type")),
            ),
        ),
    ),
    Theme(
        slug="contracts-and-signatures",
        subject="Contracts and signatures",
        persona="office manager",
        reason="no contract waits in a drawer",
        ours=(QUOTE, CUSTOMER, PROJECT),
        theirs=(
            Noun(
                name="Contract",
                match="contract id",
                touch="sign a contract",
                fields=(("state", "Status"), ("signing day", "Signed"), ("signer", "Signer Name")),
            ),
            Noun(
                name="Appendix",
                match="appendix id",
                touch="add an appendix to a contract",
                fields=(("title", "Title"), ("pages", "Page Count"), ("day", "Added")),
            ),
        ),
    ),
    Theme(
        slug="appointments-and-rooms",
        subject="Appointments and rooms",
        persona="receptionist",
        reason="nobody stands before a locked room",
        ours=(CUSTOMER, PROJECT, ORDER),
        theirs=(
            Noun(
                name="Appointment",
                match="appointment id",
                touch="move an appointment to another day",
                fields=(("day", "Date"), ("length", "Minutes"), ("host", "Organiser")),
            ),
            Noun(
                name="Room",
                match="room id",
                touch="close a room for repairs",
                fields=(("floor", "Floor"), ("seats", "Capacity"), ("state", "Status")),
            ),
        ),
    ),
    Theme(
        slug="courses-and-certificates",
        subject="Courses and certificates",
        persona="training manager",
        reason="no certificate runs out unnoticed",
        ours=(CUSTOMER, ORDER, INVOICE),
        theirs=(
            Noun(
                name="Enrolment",
                match="enrolment id",
                touch="enrol a colleague in a course",
                fields=(("course", "Course"), ("first day", "Start Date"), ("seat", "Seat Type")),
            ),
            Noun(
                name="Certificate",
                match="certificate number",
                touch="hand out a certificate",
                fields=(("last day", "Expires"), ("grade", "Grade"), ("issuer", "Issued By")),
            ),
        ),
    ),
)

PEOPLE = (
    "Ada Lovelace",
    "Alan Turing",
    "Annie Easley",
    "Betty Holberton",
    "Charles Babbage",
    "Edsger Dijkstra",
    "Evelyn Boyd Granville",
    "Frances Spence",
    "Gene Amdahl",
    "George Boole",
    "Grace Hopper",
    "Herman Hollerith",
    "Ida Rhodes",
    "Jean Bartik",
    "Jean Sammet",
    "John Backus",
    "John McCarthy",
    "Joseph Weizenbaum",
    "Karen Spärck Jones",
    "Kathleen Antonelli",
    "Kathleen Booth",
    "Katherine Johnson",
    "Konrad Zuse",
    "Kristen Nygaard",
    "Marlyn Meltzer",
    "Mary Jackson",
    "Mary Keller",
    "Maurice Wilkes",
    "Niklaus Wirth",
    "Ole-Johan Dahl",
    "Peter Naur",
    "Ruth Teitelbaum",
    "Thelma Estrin",
    "Tony Brooker",
)

HEADS = (
    "Alder", "Amber", "Barley", "Birch", "Bramble", "Cedar", "Clover", "Copper", "Cross",
    "Elder", "Fallow", "Fern", "Granite", "Harbour", "Hazel", "Juniper", "Larch", "Linden",
    "Maple", "Meadow", "Millet", "Quarry", "Rowan", "Rush", "Saffron", "Sorrel", "Thistle",
    "Walnut", "Willow", "Yarrow",
)  # fmt: skip
TAILS = (
    "bank", "brook", "croft", "dale", "field", "fold", "ford", "gate", "grove", "holm",
    "ley", "mere", "mill", "ridge", "stead", "thorpe", "vale", "ward", "wharf", "yard",
)  # fmt: skip

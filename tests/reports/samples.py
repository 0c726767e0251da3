"""Findings of made-up scopes, for the tests of every format."""

from integration_scopes.findings import Finding, RelatedPlace, Report, Severity
from integration_scopes.source import Span

OWNERLESS = Finding(
    rule="record-without-owner",
    severity=Severity.ERROR,
    path="scopes/parcelway/orders.md",
    span=Span.on_line(41, 5, 16),
    message='record "Stock level" has no owner',
    hint="add owner: product or owner: partner",
    excerpt="    Stock level:",
    url="https://orderly.example/rules/record-without-owner/",
    trail=("records", "Stock level", "owner"),
)
LONG = Finding(
    rule="scope-too-long",
    severity=Severity.WARNING,
    path="scopes/acme/files.md",
    span=Span(line=1, column=1, end_line=3, end_column=4),
    message="the scope is long",
)
REPORT = Report.of([OWNERLESS, LONG, OWNERLESS], scopes=11)
HOSTILE = Finding(
    rule="x",
    severity=Severity.ERROR,
    path="scopes/a,b:c%/x\n::set-env.md",
    span=Span.on_line(1, 1, 2),
    message="50%\r\n::error::owned\x1b[2J ##[x] | <script>`x` @team [l](javascript:x)",
    hint="##[y]\n::z",
    excerpt="a ##[group]\x1b[2J",
)
RELATED = Finding(
    rule="duplicate-key",
    severity=Severity.ERROR,
    path="scopes/acme/files.md",
    span=Span.on_line(20, 3, 7),
    message='the key "Deal" is given twice',
    hint="keep one of the two",
    related=(
        RelatedPlace(
            label="the first one", path="scopes/acme/[files].md", span=Span.on_line(17, 3, 7)
        ),
    ),
)

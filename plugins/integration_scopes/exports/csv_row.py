"""A row of the CSV, column by column."""

from typing import TypedDict


class CsvRow(TypedDict, total=False):
    """One row: what it says, by column.

    The columns are in order. New ones are added at the end; none is moved or removed.
    """

    scope: str | None
    title: str | None
    partner: str | None
    status: str | None
    depth: str | None
    part: str | None
    id: str | None
    text: str | None
    stories: str | None
    records: str | None
    covers: str | None
    direction: str | None
    owner: str | None
    if_both_change_it: str | None
    losing_value: str | None
    if_deleted: str | None
    match_on: str | None
    trigger: str | None
    within: str | None
    per_day: int | None
    peak_per_minute: int | None
    limit_per_minute: int | None
    limit_per_day: int | None
    state: str | None
    link: str | None
    side: str | None
    choice: str | None
    volume_of: str | None
    parts: str | None
    after: str | None
    first_load: str | None
    personal_data: str | None
    since: str | None
    until: str | None
    starts_in: str | None
    seen_in: str | None

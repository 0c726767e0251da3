"""A value of a file as messages show it."""

MAX_SHOWN = 60


def excerpt(value: object) -> str:
    """`value` in quotes on one line, shortened if it is long."""
    flat = " ".join(str(value).split())
    shown = flat if len(flat) <= MAX_SHOWN else f"{flat[: MAX_SHOWN - 1]}…"
    return f"'{shown}'" if '"' in shown and "'" not in shown else f'"{shown}"'

"""Drawing a sequence: participants from left to right, steps from top to bottom."""

from integration_scopes.diagrams.graph import Lane, Line, Message, Remark, Sequence
from integration_scopes.diagrams.svg.picture import (
    NAME,
    Block,
    Picture,
    Room,
    across,
    block,
    group,
    number,
    rectangle,
    texts,
)
from integration_scopes.values import immutable

_PAD = 8
_BORDER = 1
_WIDEST_STEP, _WIDEST_NOTE = 190, 210
_NOTE = 0.62
"""How much of a drawing's width a note may take."""
_NARROWEST = 100
_MARGIN = 22
_APART = 16
_PERSON = 26


@immutable()
class _Plan:
    """Where the lanes are, by key, and how wide each and the whole is."""

    middles: dict[str, float]
    pitch: float
    width: float


def lanes(sequence: Sequence, room: Room) -> Picture | None:
    """Draw a sequence; None if its lanes do not fit."""
    plan = _plan(sequence, room)
    if plan is None:
        return None
    heads = [
        block([(lane.text, NAME)], plan.pitch - 2 * _PAD - 6, room.font) for lane in sequence.lanes
    ]
    head = max(
        name.height + (_PERSON if lane.is_person else 2 * _PAD)
        for lane, name in zip(sequence.lanes, heads, strict=True)
    )
    steps, bottom = _steps(sequence, plan, _BORDER + head + _APART, room)
    parts = [_life(plan, sequence, _BORDER + head, bottom)]
    for lane, name in zip(sequence.lanes, heads, strict=True):
        parts.append(_head(lane, name, plan.middles[lane.key], head))
    return Picture(width=plan.width, height=bottom + _BORDER, parts=(*parts, *steps))


def _plan(sequence: Sequence, room: Room) -> _Plan | None:
    count = len(sequence.lanes)
    if not sequence.steps or (most := (room.width - 2 * _BORDER) / count) < _NARROWEST:
        return None
    order = {lane.key: place for place, lane in enumerate(sequence.lanes)}
    widths = [
        block([(lane.text, NAME)], most - 2 * _PAD - 6, room.font).width + _PAD
        for lane in sequence.lanes
    ]
    for step in sequence.steps:
        if isinstance(step, Message):
            far = abs(order[step.source] - order[step.target])
            if not far:
                return None
            wide = _step_width(far * most)
            widths.append(_step_text(step, wide, room).width / far)
        else:
            wide = _step_text(step, _note_width(room.width), room).width
            widths.append(wide / _NOTE / count - _MARGIN)
    pitch = min(most, max(widths) + _MARGIN)
    middles = {key: _BORDER + pitch * (place + 0.5) for key, place in order.items()}
    return _Plan(middles=middles, pitch=pitch, width=2 * _BORDER + pitch * count)


def _step_width(between: float) -> float:
    return min(_WIDEST_STEP, between - _MARGIN + _PAD)


def _note_width(whole: float) -> float:
    return min(_WIDEST_NOTE, whole * _NOTE)


def _step_text(step: Message | Remark, widest: float, room: Room) -> Block:
    rows = [(line, "") for line in step.text.split("\n")]
    return block(rows, widest, room.font)


def _head(lane: Lane, name: Block, middle: float, height: float) -> str:
    if lane.is_person:
        top = _BORDER + (height - name.height - _PERSON) / 2
        figure = (
            f'<circle cx="{number(middle)}" cy="{number(top + 6)}" r="5"/>'
            f'<path d="M{number(middle - 9)} {number(top + 22)}a9 9 0 0 1 18 0z"/>'
        )
        return group("sd-person", figure, texts(name, middle, top + _PERSON))
    width = name.width + 2 * _PAD + 4
    return group(
        "sd-frame",
        rectangle(middle - width / 2, _BORDER, width, height, radius=4),
        texts(name, middle, _BORDER + (height - name.height) / 2),
    )


def _life(plan: _Plan, sequence: Sequence, top: float, bottom: float) -> str:
    lines = "".join(
        f"M{number(plan.middles[lane.key])} {number(top)}V{number(bottom)}"
        for lane in sequence.lanes
    )
    return f'<path class="sd-life" d="{lines}"/>'


def _steps(sequence: Sequence, plan: _Plan, y: float, room: Room) -> tuple[list[str], float]:
    parts: list[str] = []
    for step in sequence.steps:
        if isinstance(step, Message):
            start, end = plan.middles[step.source], plan.middles[step.target]
            label = _step_text(step, _step_width(abs(end - start)), room)
            parts.append(group("sd-message", texts(label, (start + end) / 2, y)))
            y += label.height + 4
            look = "sd-edge sd-dotted" if step.line is Line.DOTTED else "sd-edge"
            parts.append(across(start, end, y, look))
            y += _APART
        else:
            note, height = _note(step, plan, y, room)
            parts.append(note)
            y += height + _APART
    return parts, y


def _note(step: Remark, plan: _Plan, y: float, room: Room) -> tuple[str, float]:
    label = _step_text(step, _note_width(plan.width), room)
    width = label.width + 2 * _PAD
    middle = plan.middles[step.lane]
    x = min(max(middle - width / 2, _BORDER), plan.width - _BORDER - width)
    height = label.height + 2 * _PAD
    shape = rectangle(x, y, width, height, radius=3)
    return group("sd-note", shape, texts(label, x + width / 2, y + _PAD)), height

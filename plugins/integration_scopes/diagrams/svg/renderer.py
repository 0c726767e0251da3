"""The renderer of what people draw by hand: a package that not every system has.

It measures texts by our widths, and takes nothing on that would cost much. What comes out of it is
not to be trusted: see `rebuilt`.
"""

import json
from typing import Any

from integration_scopes.diagrams.svg.font import Font

FONT = Font(size=14, line=15.4)
"""The renderer's lines are 1.1 times the font's size apart."""

_OPTIONS = {
    "resources": {"profile": "constrained"},
    "svg": {"diagram_id": "x"},
    "site_config": {
        "fontSize": FONT.size,
        "htmlLabels": False,
        "layout": "dagre",
        "look": "classic",
        "theme": "base",
        "flowchart": {
            "curve": "basis",
            "diagramPadding": 4,
            "htmlLabels": False,
            "minNodeWidth": 40,
            "nodeSpacing": 24,
            "padding": 10,
            "rankSpacing": 34,
            "subGraphTitleMargin": {"top": 6, "bottom": 8},
            "wrappingWidth": 240,
        },
        "sequence": {
            "actorMargin": 30,
            "diagramMarginX": 4,
            "diagramMarginY": 4,
            "height": 40,
            "mirrorActors": False,
            "width": 110,
        },
        "state": {"nodeSpacing": 30, "rankSpacing": 34, "padding": 8, "minNodeWidth": 0},
        "class": {"nodeSpacing": 30, "rankSpacing": 40, "padding": 8},
        "er": {"diagramPadding": 6, "nodeSpacing": 40, "rankSpacing": 50},
    },
}


def rendered(source: str) -> str | None:
    """A Mermaid text as SVG, with a style that is not ours; None where it cannot be rendered."""
    merman = package()
    if merman is None:
        return None
    services = merman.MermanEngineServices().with_text_measurer(_measurer(merman))
    try:
        # Kept for longer, it would complain when the process ends.
        engine = merman.MermanEngine(json.dumps(_OPTIONS), services)
        try:
            return str(engine.render_svg(source, None))
        finally:
            engine.close()
    except merman.MermanError:
        return None


def package() -> Any:
    """The renderer's package; None where this system does not have it, or cannot run it."""
    try:
        import merman  # noqa: PLC0415  (costs time, and is not everywhere)
    except (ImportError, OSError):
        return None
    return merman


def _measurer(merman: Any) -> Any:
    """What tells the renderer how wide and how high texts are."""
    asked, kinds = merman.MermanTextMeasurementOperation, merman.MermanTextMeasurementResultKind
    lengths = {
        *(asked.COMPUTED_LENGTH, asked.SIMPLE_B_BOX_WIDTH, asked.RAW_B_BOX_WIDTH),
        *(asked.TSPAN_B_BOX_WIDTH, asked.WRAP_PROBE_B_BOX_WIDTH, asked.BOUNDING_CLIENT_RECT_WIDTH),
        asked.CANVAS_MEASURE_TEXT_WIDTH,
    }
    heights = {asked.TSPAN_B_BOX_HEIGHT, asked.SIMPLE_B_BOX_HEIGHT, asked.RAW_B_BOX_HEIGHT}
    extents = {asked.B_BOX_X, asked.B_BOX_X_WITH_ASCII_OVERHANG, asked.TITLE_B_BOX_X}
    sizes = {asked.MEASURE, asked.WRAPPED, asked.MERMAID_CALCULATE_TEXT_DIMENSIONS}
    width_of = FONT.width(bold=True)
    nothing: dict[str, float | None] = {"width": 0, "height": 0, "length": 0, "line_count": 1}
    nothing |= dict.fromkeys(("bbox_left", "bbox_right", "raw_width"))

    def result(kind: Any, **said: float) -> Any:
        return merman.MermanTextMeasureResult(result_kind=kind, **(nothing | said))

    class Measurer(merman.MermanTextMeasurer):  # type: ignore[misc]
        def measure(self, request: Any) -> Any:
            lines = request.text.split("\n")
            width, height = max(map(width_of, lines)), FONT.line * len(lines)
            if request.operation in lengths:
                return result(kinds.LENGTH, length=width)
            if request.operation in heights:
                return result(kinds.LENGTH, length=height)
            if request.operation in extents:
                return result(kinds.HORIZONTAL_EXTENTS, bbox_left=width / 2, bbox_right=width / 2)
            if request.operation in sizes and not (request.max_width or width) < width:
                return result(kinds.METRICS, width=width, height=height, line_count=len(lines))
            return None

    return Measurer()

"""Charts as PNG pictures. Loading matplotlib takes long, so import this only to draw."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

INK = "#1F2933"
PLAIN = "#1B3B5F"
ALERT = "#8A1C1C"
RULE = "#9FB0C3"

WIDTH_IN = 6.5
"""Inches: the text width of an A4 page in the house style (165 mm)."""

HEIGHT_IN = 1.5
"""Inches, however many bars: the picture that the template holds has this shape."""

DPI = 192
"""Dots an inch: twice what a screen shows."""

STYLE: dict[Any, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib, so every machine draws the same
    "font.size": 9,
    "hatch.linewidth": 0.8,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, what it counts, and whether it calls for attention."""

    label: str
    count: int
    alert: bool = False


def horizontal_bars(bars: Sequence[Bar]) -> bytes:
    """A PNG with one horizontal bar a row, first on top, its count written beside it.

    The same bars give the same bytes. Bars that call for attention differ in colour and in
    pattern, and every bar is labelled: nothing is said by colour alone (WCAG 1.4.1).
    """
    with rc_context(STYLE):
        figure = Figure(figsize=(WIDTH_IN, HEIGHT_IN), dpi=DPI)
        FigureCanvasAgg(figure)
        axes = figure.add_subplot()
        _draw(axes, bars)
        figure.subplots_adjust(left=0.17, right=0.98, top=0.98, bottom=0.02)
        out = BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _draw(axes: Axes, bars: Sequence[Bar]) -> None:
    most = max((bar.count for bar in bars), default=0) or 1
    for row, bar in enumerate(bars):
        edge = ALERT if bar.alert else PLAIN
        fill, hatch = ("white", "////") if bar.alert else (PLAIN, None)
        axes.barh(row, bar.count, height=0.62, color=fill, edgecolor=edge, hatch=hatch)
        axes.text(bar.count + most * 0.015, row, str(bar.count), va="center", color=INK)
    axes.set_yticks(range(len(bars)), [bar.label for bar in bars], color=INK)
    axes.set_ylim(len(bars) - 0.5, -0.5)
    axes.set_xlim(0, most * 1.08)
    axes.tick_params(length=0)
    axes.get_xaxis().set_visible(False)
    for side in ("top", "right", "bottom"):
        axes.spines[side].set_visible(False)
    axes.spines["left"].set_color(RULE)

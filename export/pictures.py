"""Chart pictures for Word: matplotlib with a Chinese font of the system; without one the papers keep their tables alone."""

import io
from collections.abc import Sequence
from functools import cache

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure

FONTS = (
    "Microsoft YaHei",
    "SimHei",
    "SimSun",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei",
)
BAR = "#2F5D8A"


@cache
def chinese_font() -> str:
    """The first known Chinese font of this machine, empty if there is none."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in FONTS if name in installed), "")


def bar_picture(title: str, labels: Sequence[str], values: Sequence[float]) -> bytes | None:
    """Horizontal bars, first label on top, as PNG; None where no Chinese font is installed."""
    font = chinese_font()
    if not font:
        return None
    with mpl.rc_context({"font.sans-serif": [font], "font.family": "sans-serif", "axes.unicode_minus": False}):
        figure = Figure(figsize=(7.2, 0.34 * len(labels) + 1.0), layout="constrained")
        axes = figure.add_subplot()
        bars = axes.barh(range(len(labels)), list(values), color=BAR)
        axes.bar_label(bars, padding=3)
        axes.set_yticks(range(len(labels)), list(labels))
        axes.invert_yaxis()
        axes.set_title(title)
        axes.spines[["top", "right"]].set_visible(False)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=160)
    return buffer.getvalue()

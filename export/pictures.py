"""Chart pictures for Word: matplotlib with a Chinese font of the system; without one the papers keep their tables alone."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ticker import MaxNLocator

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
WIDTH, A_BAR, AROUND, MM_AN_INCH = 150.0, 6.6, 17.0, 25.4


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with the size in mm at which its words are as large as those of a table."""

    png: bytes
    width: float
    height: float


@cache
def chinese_font() -> str:
    """The file of the first known Chinese font of this machine, empty if there is none."""
    files = {font.name: font.fname for font in font_manager.fontManager.ttflist}
    return next((files[name] for name in FONTS if name in files), "")


def bar_picture(title: str, labels: Sequence[str], values: Sequence[float]) -> Picture | None:
    """Horizontal bars, first label on top; None where no Chinese font is installed."""
    file = chinese_font()
    if not file:
        return None
    small, large = FontProperties(fname=file, size=9.5), FontProperties(fname=file, size=11.5)
    height = A_BAR * len(labels) + AROUND
    with mpl.rc_context({"axes.unicode_minus": False}):
        figure = Figure(figsize=(WIDTH / MM_AN_INCH, height / MM_AN_INCH), layout="constrained")
        axes = figure.add_subplot()
        bars = axes.barh(range(len(labels)), list(values), color=BAR, height=0.68)
        axes.bar_label(bars, padding=3, fontproperties=small)
        axes.set_yticks(range(len(labels)), list(labels), fontproperties=small)
        axes.set_ylim(len(labels) - 0.4, -0.6)
        axes.margins(x=0.08)
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.tick_params(axis="x", labelbottom=False, length=0)
        axes.tick_params(axis="y", length=0)
        axes.set_title(title, fontproperties=large)
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=220)
    return Picture(buffer.getvalue(), WIDTH, height)

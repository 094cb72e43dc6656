"""Columns of the lists of cases."""

import pandas as pd

from ui.phrases import QUEUES

_FIRST = ("案例", "单位", "范围", "归类概率", "查重概率", "同质概率", "本年新意", "往年新意")
"""What a narrow screen shows without scrolling sideways."""
_THEN = ("区域", "查重结论", "归类", "不符", "提醒", "字数")


def case_list(rows: pd.DataFrame) -> pd.DataFrame:
    """What the list of cases shows, the open queues in words."""
    shown = rows[[*_FIRST, *_THEN]].copy()
    shown.insert(0, "看过", ["✓" if seen else "" for seen in rows["已看"]])
    shown.insert(4, "待办", ["、".join(name for key, name in QUEUES.items() if key in queues) for queues in rows["待办"]])
    return shown

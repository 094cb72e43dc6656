"""Columns of the lists of cases."""

import pandas as pd

from ui.phrases import QUEUES


def case_list(rows: pd.DataFrame) -> pd.DataFrame:
    """What the list of cases shows, the open queues in words."""
    shown = rows[["案例", "单位", "区域", "范围", "归类概率", "查重概率", "同质概率", "查重结论", "归类", "不符", "提醒", "字数"]].copy()
    shown.insert(0, "看过", ["✓" if seen else "" for seen in rows["已看"]])
    shown.insert(8, "待办", ["、".join(name for key, name in QUEUES.items() if key in queues) for queues in rows["待办"]])
    return shown

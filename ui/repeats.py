"""Rows of 往年查重: the work queue, and the figures of one pair."""

from typing import Any

import numpy as np
import pandas as pd

from analysis.records import DecisionKind, Ledger, Match
from ui.batch import Batch
from ui.phrases import LEDGERS

DIMMED = "color: rgba(128,138,144,.75)"


def repeat_queue(found: Batch, rows: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """The nearest winner of every case in view: what waits first, then by probability. ``编号`` is case~winner."""
    lines = []
    for case_id in map(str, rows.index):
        match = found.best_match(case_id)
        if match is None:
            continue
        decided = found.decision(DecisionKind.REPEAT, case_id, match.winner_id)
        winner = found.winners[match.winner_id]
        lines.append(
            {
                "可能性": match.probability,
                "机器提示": match.verdict.value,
                "人工结论": str(decided.value) if decided else "",
                "案例": found.title(case_id),
                "单位": found.unit_name(case_id),
                "往年成果": f"{winner.year} {found.title(winner.id)}",
                "依据": winner.evidence_level.value,
                "本案占比": round(100 * match.share_of_submission),
                "往年占比": round(100 * match.share_of_winner),
                "最长": match.longest_run,
                "同单位": "是" if match.same_unit else "",
                "待办": match.probability >= threshold and decided is None,
                "编号": f"{case_id}~{match.winner_id}",
            }
        )
    columns = [
        "可能性",
        "机器提示",
        "人工结论",
        "案例",
        "单位",
        "往年成果",
        "依据",
        "本案占比",
        "往年占比",
        "最长",
        "同单位",
        "待办",
        "编号",
    ]
    queue = pd.DataFrame(lines, columns=columns)
    return queue.sort_values(["待办", "可能性"], ascending=[False, False], kind="stable")


def dimmed(rows: pd.DataFrame, column: str, threshold: float) -> Any:
    """Rows below the threshold dim; they never vanish."""

    def styles(shown: pd.DataFrame) -> "np.ndarray[Any, Any]":
        dim = ~(shown[column].to_numpy(dtype=float) >= threshold)
        return np.repeat(np.where(dim, DIMMED, "")[:, None], shown.shape[1], axis=1)

    return rows.style.apply(styles, axis=None).format(precision=2)


def ledger_words(match: Match) -> str:
    """N 处 M 字，其中通知原文 x、套话 y、实质 z."""
    totals = {ledger: sum(len(p.left) for p in match.passages if p.ledger is ledger) for ledger in Ledger}
    parts = "、".join(f"{LEDGERS[ledger.value]} {count} 字" for ledger, count in totals.items())
    return f"相同 {len(match.passages)} 处 {sum(totals.values())} 字，其中{parts}；只有实质计入占比。"


def signal_rows(match: Match) -> pd.DataFrame:
    rows = [(signal.name, f"{signal.value:.2f}".rstrip("0").rstrip("."), signal.detail) for signal in match.signals]
    return pd.DataFrame(rows, columns=["迹象", "值", "见于"])


def passage_rows(left: str, right: str, match: Match) -> pd.DataFrame:
    """此处有 N 字相似, longest first."""
    kept = sorted((p for p in match.passages if p.ledger is Ledger.SUBSTANCE), key=lambda p: (-len(p.left), p.left.start))
    rows = [(n, len(p.left), left[p.left.start : p.left.end], right[p.right.start : p.right.end]) for n, p in enumerate(kept, start=1)]
    return pd.DataFrame(rows, columns=["编号", "字数", "本案", "往年成果"])

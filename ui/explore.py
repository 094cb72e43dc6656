"""Words of a selection, ready to be shown."""

import pandas as pd

from analysis.explore.keywords import WordCounts
from ui import state
from ui.batch import Batch

WORDS_SHOWN = 12


def keyword_rows(found: Batch, rows: pd.DataFrame) -> pd.DataFrame:
    """The words that set the view apart from the rest; without a view, those of every scope and every district."""
    shown = hash(tuple(map(str, rows.index)))
    return state.per_report(found, "keywords", lambda: _keyword_rows(found, rows), shown, found.decided_hash)


def _keyword_rows(found: Batch, rows: pd.DataFrame) -> pd.DataFrame:
    counts = state.per_report(found, "words", lambda: WordCounts(found.texts))
    everything = set(found.texts)
    if 0 < len(rows) < len(everything):
        return _table([("所选案例", set(map(str, rows.index)))], counts, everything)
    by_scope = [(str(name), set(map(str, part.index))) for name, part in rows.sort_values("范围号").groupby("范围", sort=False)]
    by_area = [(str(name), set(map(str, part.index))) for name, part in rows.groupby("区县")]
    return _table([*by_scope, *by_area], counts, everything)


def _table(selections: list[tuple[str, set[str]]], counts: WordCounts, everything: set[str]) -> pd.DataFrame:
    lines = []
    for name, ids in selections:
        words = counts.distinctive(ids, everything - ids, WORDS_SHOWN)
        lines.append({"所选": name, "案例数": len(ids), "突出的词": "　".join(f"{word.word}（{word.cases}）" for word in words)})
    return pd.DataFrame(lines)

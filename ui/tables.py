"""Rows for the pages: the batch as a DataFrame, counts for the charts, work queues. A DataFrame is a view, never the model."""

from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.call import Call
from analysis.records import DecisionKind, Group, Level, PastCase
from analysis.rules.substance import concrete_things
from charts.bars import Count
from ui.batch import CITY_LEVEL, NO_AREA, Batch

AREAS = ("溧阳市", "金坛区", "武进区", "新北区", "天宁区", "钟楼区", "常州经开区")
COLUMNS = (
    "案例", "单位", "区域", "区县", "类别", "范围号", "范围", "归类概率", "归类", "查重概率", "查重结论", "最近往年成果", "同质概率",
    "最近本年案例", "不符", "提醒", "字数", "具体信息", "新意", "本年新意", "往年新意", "收到", "已看", "待办",
)  # fmt: skip


def case_frame(batch: Batch, repeat_threshold: float, groups: Sequence[Group]) -> pd.DataFrame:
    """One row a submission, indexed by its id. ``待办`` is the set of queues in which it waits."""
    grouped = {member for group in groups if not batch.decision(DecisionKind.GROUP, *group.members) for member in group.members}
    rows = [_case_row(batch, submission_id, repeat_threshold, grouped) for submission_id in batch.submissions]
    return pd.DataFrame(rows, columns=list(COLUMNS), index=list(batch.submissions))


def _case_row(batch: Batch, submission_id: str, repeat_threshold: float, grouped: set[str]) -> dict[str, object]:
    submission, unit = batch.submissions[submission_id], batch.units.get(submission_id)
    match, pair, found = batch.best_match(submission_id), batch.best_pair(submission_id), batch.classifications.get(submission_id)
    levels = Counter(finding.level for finding in batch.open_findings(submission_id))
    evidence, newness = batch.evidence.get(submission_id), batch.novelty.get(submission_id)
    return {
        "案例": batch.title(submission_id),
        "单位": batch.unit_name(submission_id),
        "区域": batch.area(submission_id),
        "区县": (unit.district if unit else "") or NO_AREA,
        "类别": (unit.kind if unit else "") or NO_AREA,
        "范围号": batch.scope(submission_id),
        "范围": batch.scope_name(batch.scope(submission_id)),
        "归类概率": found.first.probability if found and found.ranking else None,
        "归类": scope_state(batch, submission_id),
        "查重概率": match.probability if match else None,
        "查重结论": repeat_state(batch, submission_id),
        "最近往年成果": batch.title(match.winner_id) if match else "",
        "同质概率": pair.probability if pair else None,
        "最近本年案例": batch.title(pair.right_id if pair.left_id == submission_id else pair.left_id) if pair else "",
        "不符": levels[Level.VIOLATION],
        "提醒": levels[Level.REMINDER],
        "字数": evidence.characters if evidence else len("".join(submission.text.split())),
        "具体信息": _concrete_per_hundred(batch, submission_id),
        "新意": _newness(batch, submission_id),
        "本年新意": newness.this_year if newness else None,
        "往年新意": newness.past if newness else None,
        "收到": submission.received_on,
        "已看": batch.decision(DecisionKind.SEEN, submission_id) is not None,
        "待办": queues_of(batch, submission_id, repeat_threshold, grouped),
    }


def _concrete_per_hundred(batch: Batch, submission_id: str) -> float | None:
    """Figures, dates, people, places and titles per hundred characters, as the rule 具体实在 counts them."""
    evidence = batch.evidence.get(submission_id)
    if evidence is None or not evidence.characters:
        return None
    return round(100 * concrete_things(batch.texts[submission_id], evidence) / evidence.characters, 2)


def _newness(batch: Batch, submission_id: str) -> float | None:
    """新意 towards whatever is nearest, this year or past."""
    found = batch.novelty.get(submission_id)
    return min(found.this_year, 1.0 if found.past is None else found.past) if found else None


def scope_state(batch: Batch, submission_id: str) -> str:
    """已核定 by a person, 存疑 when the machine abstains, else 建议."""
    if batch.decision(DecisionKind.SCOPE, submission_id):
        return "已核定"
    found = batch.classifications.get(submission_id)
    return "建议" if found and not found.abstained else "存疑"


def repeat_state(batch: Batch, submission_id: str) -> str:
    """The person's verdict on the nearest winner, else the machine's word."""
    match = batch.best_match(submission_id)
    if match is None:
        return "" if batch.report.past_cases else "未查重"
    decided = batch.decision(DecisionKind.REPEAT, submission_id, match.winner_id)
    return f"{decided.value}（人工）" if decided else match.verdict.value


def queues_of(batch: Batch, submission_id: str, repeat_threshold: float, grouped: set[str]) -> frozenset[str]:
    """The queues in which a case waits for a person."""
    found = batch.classifications.get(submission_id)
    match = batch.best_match(submission_id)
    waiting = {
        "doubts": bool(batch.submissions[submission_id].doubts) and not batch.decision(DecisionKind.TICK, submission_id, "解析待核"),
        "form": bool(batch.open_findings(submission_id)),
        "repeat": match is not None
        and match.probability >= repeat_threshold
        and not batch.decision(DecisionKind.REPEAT, submission_id, match.winner_id),
        "alike": submission_id in grouped,
        "scope": bool(found and found.abstained) and not batch.decision(DecisionKind.SCOPE, submission_id),
    }
    return frozenset(name for name, waits in waiting.items() if waits)


def queue_counts(frame: pd.DataFrame) -> Counter[str]:
    """Cases waiting in each queue."""
    return Counter(queue for queues in frame["待办"] for queue in queues)


def area_order(frame: pd.DataFrame) -> list[str]:
    """Districts in their usual order, then 市级 by unit kind, then what was not recognised."""
    found = set(frame["区域"])
    city = sorted(area for area in found if area.startswith(CITY_LEVEL))
    return [*(area for area in AREAS if area in found), *city, *([NO_AREA] if NO_AREA in found else [])]


def area_choices(frame: pd.DataFrame) -> list[str]:
    """Everything that a mark may filter by: all districts, 市级 as a whole and by unit kind, what was not recognised."""
    split = [area for area in area_order(frame) if area not in AREAS]
    return [*AREAS, CITY_LEVEL, *split, *([] if NO_AREA in split else [NO_AREA])]


def scope_counts(frame: pd.DataFrame, call: Call, chosen: Sequence[int], past: Iterable[PastCase] = ()) -> list[Count]:
    """Cases a scope, with the yearly mean of past winners beside it where their scope is known."""
    counted = Counter(frame["范围号"].dropna().astype(int))
    known = [(case.year, case.scope) for case in past if case.scope]
    years = len({year for year, _ in known})
    before = Counter(scope for _, scope in known)
    return [
        Count(
            str(scope.number),
            f"{scope.number} {scope.short}",
            counted[scope.number],
            before[scope.number] / years if years else None,
            not chosen or scope.number in chosen,
        )
        for scope in call.scopes
    ]


def scope_heads(call: Call) -> list[tuple[str, str]]:
    """(number, number above the first words of the short name, in lines of five characters) for the heads of narrow columns."""
    return [(str(scope.number), "<br>".join([str(scope.number), *_lines(scope.short.split("、")[0])])) for scope in call.scopes]


def _lines(words: str, width: int = 5) -> list[str]:
    """As few lines as hold the words, as equal as they can be."""
    number = max(1, -(-len(words) // width))
    each = -(-len(words) // number)
    return [words[i : i + each] for i in range(0, len(words), each)]


def area_scope_counts(frame: pd.DataFrame) -> dict[tuple[str, str], int]:
    """(区域, scope number as text) → cases."""
    pairs = zip(frame["区域"], frame["范围号"], strict=True)
    return dict(Counter((area, str(int(scope))) for area, scope in pairs if pd.notna(scope)))


def kind_counts(frame: pd.DataFrame, chosen: Sequence[str] = ()) -> list[Count]:
    """Cases a unit kind, most first."""
    counted = Counter(frame["类别"])
    return [
        Count(kind, kind, n, chosen=not chosen or kind in chosen)
        for kind, n in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    ]


def district_counts(frame: pd.DataFrame) -> dict[str, int]:
    return dict(Counter(frame["区县"]))

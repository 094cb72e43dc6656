"""An invented committee for the demo workspace: judges, an assignment, and scores, through the same doors as real ones.

The figures follow from the ids alone, so every demo shows the same; some judges are strict, some mild, some have not finished.
"""

import secrets
from hashlib import sha256

from analysis.call import Call
from analysis.records import Phase
from jobs.analysis import MACHINE
from review.assignment import assign
from review.criteria import criteria_of
from store.errors import StoreError
from store.store import Store
from store.users import Role
from store.view import View

JUDGES = (
    ("示例评委甲", "", 0.0),
    ("示例评委乙", "常州市教育局", -0.7),
    ("示例评委丙", "", 0.6),
    ("示例评委丁", "天宁区委宣传部", 0.1),
    ("示例评委戊", "", -0.2),
)
"""Name, own unit, and how mild (points)."""
PER_CASE = 3
UNFINISHED, ABSTAINED = 9, 41
"""One score in so many is still missing; one in so many is an abstention."""
_REMARKS = ("做法具体，成效有数据支撑。", "机制清楚，可以推广。", "创新点与往年相近，建议现场核实。", "效果部分偏概括。")


def seat_sample_committee(store: Store, year: int) -> int:
    """Open the judges' accounts, assign the cases, enter the first review and mark; returns the scores given. Once a workspace."""
    if not store.is_demo:
        raise StoreError("示例评分只能放进示例工作区。")
    view = store.view_for(MACHINE)
    cases = [case.id for case in view.submissions.list(year)]
    if view.committee.judges() or view.scores.all(year) or not cases:
        return 0
    for number, (name, unit, _) in enumerate(JUDGES, start=1):
        view.accounts.create(f"sample-{number}", name, Role.JUDGE, secrets.token_urlsafe(24), unit=unit)
    judges = {judge.id: judge for judge in view.committee.judges()}
    barred = {(case, judge) for case, judge, _ in view.committee.barred(year, judges.values())}
    made = assign(cases, sorted(judges), per_case=PER_CASE, conflicts=barred)
    view.committee.assign(year, made.pairs, judges.values())
    view.stages.enter(year, Phase.REVIEW)
    mildness = dict(zip(sorted(judges), (mild for _, _, mild in JUDGES), strict=True))
    desks = {judge_id: store.view_for(judge) for judge_id, judge in judges.items()}
    call = view.calls.get(year)
    return sum(_mark(desks[judge], call, case, mildness[judge]) for case, judge in made.pairs if _drawn(case, judge, "left") % UNFINISHED)


def _mark(desk: View, call: Call, case: str, mild: float) -> int:
    judge = desk.user.id
    if _drawn(case, judge, "abstain") % ABSTAINED == 0:
        desk.scores.save(call.year, case, abstained=True, remark="与本人研究方向相距较远。")
        return 1
    level = 2.2 + 2.4 * _drawn(case, 0, "level") / 2**32
    marks = []
    for criterion in criteria_of(call):
        wobble = 1.4 * (_drawn(case, judge, criterion.key) / 2**32 - 0.5) + 0.8 * (_drawn(case, 0, criterion.key) / 2**32 - 0.5)
        marks.append((criterion.key, float(min(5, max(1, round(level + mild + wobble))))))
    remark = _REMARKS[_drawn(case, judge, "remark") % len(_REMARKS)] if _drawn(case, judge, "speaks") % 3 == 0 else ""
    desk.scores.save(call.year, case, marks, remark=remark)
    return 1


def _drawn(case: str, judge: int, purpose: str) -> int:
    """An even 32-bit number that depends on nothing else."""
    return int.from_bytes(sha256(f"{case} {judge} {purpose}".encode()).digest()[:4])

"""Small real values for tests: a submission, a winner, a Report of two cases. Everything can be named otherwise."""

from dataclasses import replace
from typing import Any

from analysis.records import (
    AlikePair,
    Classification,
    Evidence,
    Finding,
    Group,
    IntakeOutcome,
    IntakeStatus,
    Ledger,
    Level,
    Match,
    Novelty,
    Passage,
    PastCase,
    Report,
    ScopeChoice,
    SegmentedText,
    Span,
    Submission,
    UnitRef,
    Verdict,
)

TEXT = "张小明老师每月第二个周六在村口讲课，电话13800000000。累计讲课36场。"


def make_submission(**given: Any) -> Submission:
    values: dict[str, Any] = {
        "id": "s1", "call_year": 2024, "unit": "市教育局", "title": "村口课堂", "text": TEXT, "contact": "张小明", "phone": "13800000000",
        "source_file": "甲/表.docx", "opinion": "同意", "remark": "",
    }  # fmt: skip
    return Submission(**(values | given))


def make_past_case(**given: Any) -> PastCase:
    values: dict[str, Any] = {
        "id": "w1",
        "year": 2022,
        "unit": "市教育局",
        "title": "老槐树下",
        "text": TEXT,
        "scope": 1,
        "source_id": "H-1",
    }
    return PastCase(**(values | given))


def make_report(**given: Any) -> Report:
    """Two submissions, one winner, one match, one pair, one group, two findings."""
    first, second = make_submission(), make_submission(id="s2", unit="某单位", title="=1+1", contact="", source_id="B")
    unit = UnitRef("常州市教育局", "市级部门", "市级", "常州市教育局", known=True)
    passage = Passage(Span(6, 19), Span(6, 19), Ledger.SUBSTANCE)
    report = Report(
        call_year=2024,
        submissions=(first, second),
        past_cases=(make_past_case(),),
        units=(("s1", unit), ("s2", UnitRef("某单位"))),
        segmented=(("s1", SegmentedText(first.text)), ("s2", SegmentedText(second.text))),
        classifications=tuple(Classification(i, (ScopeChoice(1, 0.8), ScopeChoice(12, 0.2)), False, "讲课") for i in ("s1", "s2")),
        matches=(Match("s1", "w1", 1, Verdict.REPEAT, 0.97, 0.5, 0.6, 13, True, "名称已改", passages=(passage,)),),
        pairs=(AlikePair("s1", "s2", 0.9, "同为村口讲课"),),
        groups=(Group("g1", ("s1", "s2"), 0.9),),
        novelty=(Novelty("s1", 0.1, 0.03), Novelty("s2", 0.1, 0.9)),
        evidence=(Evidence("s1", 30), Evidence("s2", 30)),
        findings=(
            Finding("限报数", Level.VIOLATION, ("s1", "s2"), "超出限报数", "三、1"),
            Finding("字数", Level.PASS, ("s1",), "字数合适", "三、3"),
        ),
        outcomes=(IntakeOutcome("坏.docx", IntakeStatus.ERROR, "文件已损坏，请重新发送"),),
    )
    return replace(report, **given)

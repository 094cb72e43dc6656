"""Builds a RuleContext from what a TOML case says; everything not named is a clean form."""

from datetime import date
from functools import lru_cache
from typing import Any

from analysis.call import load_call
from analysis.evidence.collect import collect_evidence
from analysis.knowledge import Knowledge
from analysis.records import Classification, Finding, Group, Match, ScopeChoice, ScopeCue, Submission, Verdict
from analysis.rules.registry import check_rules
from analysis.rules.rule import RuleContext
from analysis.segment import Segmenter
from analysis.settings import Settings
from analysis.units import UnitRegister, load_units

CLEAN = (
    "村里的老人想听故事，镇上的剧场却离得远，年轻人又不愿意一个人来。为了解决这个难题，今年3月，市教育局同河海街道在三处老校舍办起“槐树课堂”。\n"
    "一是请人。招募退休教师42名，每周六上午各讲一课，变“我讲你听”为“你问我讲”。\n"
    "二是选题。课题由学生和家长投票，每季度换一轮，先后开出节气、家谱、运河等36门课，教材由学校统一审定。\n"
    "三是留痕。每课录成五分钟短片，存进学校的数字书架，家长扫码就能看。\n"
    "截至11月，开课318场，听课学生2.6万人次，满意度96%。新华日报作了报道，邻近两个区前来学习。"
)


@lru_cache(maxsize=1)
def tools() -> tuple[Any, Any, Any]:
    call, units = load_call(2024), load_units()
    return call, units, Segmenter(call, UnitRegister(units))


def submission(number: int, given: dict[str, Any]) -> Submission:
    plain = {
        "id": f"s{number}", "call_year": 2024, "unit": "常州市教育局", "title": "槐树课堂", "text": CLEAN, "contact": "江知行",
        "phone": "0519-85680000", "opinion": "同意推荐。",
    }  # fmt: skip
    known = {key: value for key, value in given.items() if key in Submission.__dataclass_fields__}
    if "received_on" in known:
        known["received_on"] = date.fromisoformat(known["received_on"])
    if "repeated_text" in given:
        known["text"] = given["repeated_text"][0] * given["repeated_text"][1]
    return Submission(**(plain | known))


def findings_of(case: dict[str, Any]) -> tuple[Finding, ...]:
    """Every finding over the submissions of a case (``submissions``, or one clean form with ``form`` over it)."""
    call, units, segmenter = tools()
    given = case.get("submissions", [case.get("form", {})])
    submissions = tuple(submission(number, item) for number, item in enumerate(given, start=1))
    cases = {item.id: segmenter.segment_case(item) for item in submissions}
    context = RuleContext(
        call=call,
        settings=Settings(**case.get("settings", {})),
        knowledge=Knowledge(
            ticks=tuple((owner, rule) for owner, rule in case.get("ticks", [])),
            seals=tuple((owner, seen) for owner, seen in case.get("seals", [])),
        ),
        submissions=submissions,
        cases=cases,
        units={key: value.unit for key, value in cases.items()},
        evidence={key: collect_evidence(value, call) for key, value in cases.items()},
        classifications={key: _classification(key, case.get("first_probability", 0.6), case.get("cue_weight", 20.0)) for key in cases},
        matches=tuple(_match(item) for item in case.get("matches", [])),
        groups=tuple(Group(id=f"g{i}", members=tuple(members), probability=0.8) for i, members in enumerate(case.get("groups", []))),
        duties={unit.name: unit.duties for unit in units},
    )
    return check_rules(context)


def _classification(key: str, first: float, weight: float) -> Classification:
    rest, cues = (1 - first) / 12, (ScopeCue("课堂", weight),)
    return Classification(key, tuple(ScopeChoice(n, first, cues) if n == 1 else ScopeChoice(n, rest) for n in range(1, 14)), False, "示例")


def _match(given: dict[str, Any]) -> Match:
    return Match(
        "s1", "w1", 1, Verdict(given["verdict"]), given["probability"], 0.4, 0.3, 60, True, given.get("reason", "同一单位、同一做法")
    )

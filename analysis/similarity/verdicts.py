"""What may be said of a pair, and the sentence that says it. The machine proposes; 疑似、建议核实, a person decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz import fuzz

from analysis.records import EvidenceLevel, Ledger, MarkKind, Match, Passage, SegmentedCase, Signal, Verdict
from analysis.similarity.ledgers import Shares
from analysis.similarity.material import Material
from analysis.similarity.signals import SignalValues

LIKELY = 0.5
"""Probability from which a resemblance is named; the threshold of the year only filters."""
NAME_ONLY_AT_MOST = 0.45
"""A winner known by its title alone cannot give more than 名称相近."""
CONTINUED_AT_MOST = 0.4
"""A kept brand with mostly new content is 延续项目: shown, below the line of suspicion."""
_ALIKE_NAME = 0.6
_LIFTED = (0.12, 0.6)
"""Share of the submission that passages cover in a 局部雷同: less is chance, more is the whole text."""
_REST_TOLD_AGAIN = 0.5
"""Of the sentences outside passages, the share with a counterpart in the winner from which the whole project is the same."""
_KEPT_SHARE = 0.35
_NEW_AT_LEAST, _NEW_WITHOUT_A_WORD = 0.4, 0.65
"""A continued project copies little; its share of new sentences decides, a smaller one where it says that it goes on (2.0、升级)."""
_CONTINUES = re.compile(
    r"2\.0|3\.0|升级|深化|迭代|第[二三四]阶段|新阶段|延续|拓展|再出发|续篇|扩面|在此基础上|去年|20\d\d年.{0,30}(?:获|入选|推出|开办|启动)"
)
_BRAND_CORE = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A pair with its verdict; ``as_match`` gives it a rank."""

    case: Material
    winner: Material
    match: Match

    @property
    def probability(self) -> float:
        return self.match.probability

    def as_match(self, rank: int) -> Match:
        return replace(self.match, rank=rank)


@dataclass(frozen=True, slots=True)
class _Told:
    """How much of the submission the winner tells too: its sentences in all, those with a counterpart, and the new ones."""

    sentences: int
    again: int
    again_outside: float
    new: tuple[str, ...]


def judge(
    case: Material,
    winner: Material,
    signals: SignalValues,
    passages: tuple[Passage, ...],
    shared: Shares,
    probability: float,
) -> Seen:
    """The verdict on one pair, limited by what the library holds of the winner."""
    told = _told(case, signals, passages)
    brand = _kept_brand(case, winner)
    verdict, probability = _verdict(case, winner, shared, probability, told, brand)
    match = Match(
        submission_id=case.case.id,
        winner_id=winner.case.id,
        rank=0,
        verdict=verdict,
        probability=probability,
        share_of_submission=shared.of_left,
        share_of_winner=shared.of_right,
        longest_run=shared.longest_run,
        same_unit=bool(signals.same_unit),
        reason=_reason(verdict, case, winner, signals, shared, told, brand),
        signals=_signals(signals, told, shared),
        passages=passages,
        new_content=told.new if verdict is Verdict.CONTINUED else (),
    )
    return Seen(case, winner, match)


def propose_repeat_threshold(matches: Sequence[Match]) -> tuple[float, str]:
    """A start for the slider: the middle of the widest gap between cases that suspicion parts, with its reason in Chinese."""
    best = sorted({match.submission_id: match.probability for match in reversed(matches) if match.rank == 1}.values())
    inner = [value for value in best if 0.25 <= value <= 0.75]
    edges = np.array([0.25, *inner, 0.75])
    widest = int(np.argmax(np.diff(edges)))
    middle = round(float(edges[widest : widest + 2].mean()), 2)
    if not best:
        return LIKELY, "没有可比对的往年成果，取默认值 0.50"
    above = sum(value >= middle for value in best)
    return (
        middle,
        f"本批 {len(best)} 个案例中，{above} 个最相近概率不低于 {middle:.2f}；此处是 0.25 至 0.75 之间最宽的空档，两侧案例分得最开",
    )


def _verdict(case: Material, winner: Material, shared: Shares, probability: float, told: _Told, brand: str) -> tuple[Verdict, float]:
    if winner.case.evidence_level is EvidenceLevel.TITLE_ONLY:
        likeness = 1.0 if brand else name_likeness(case.case, winner.case)
        alike = likeness >= _ALIKE_NAME
        return (Verdict.SIMILAR_NAME if alike else Verdict.NONE), min(NAME_ONLY_AT_MOST, likeness * (NAME_ONLY_AT_MOST if alike else 0.1))
    if brand and shared.of_left < _KEPT_SHARE and _is_continued(case, told):
        return Verdict.CONTINUED, min(probability, CONTINUED_AT_MOST)
    if probability < LIKELY:
        return Verdict.NONE, probability
    if _LIFTED[0] <= shared.of_left <= _LIFTED[1] and told.again_outside < _REST_TOLD_AGAIN:
        return Verdict.PARTIAL, probability
    return Verdict.REPEAT, probability


def _is_continued(case: Material, told: _Told) -> bool:
    new = 1 - told.again / max(told.sentences, 1)
    says = bool(_CONTINUES.search(case.case.title.text) or _CONTINUES.search(case.case.body.text[:300]))
    return new >= (_NEW_AT_LEAST if says else _NEW_WITHOUT_A_WORD)


def name_likeness(case: SegmentedCase, winner: SegmentedCase) -> float:
    """0-1: how alike two titles are in wording, whatever the order of their parts."""
    left, right = (_BRAND_CORE.sub("", text.title.text) for text in (case, winner))
    return max(fuzz.ratio(left, right), fuzz.partial_ratio(left, right) * 0.9 if min(len(left), len(right)) >= 6 else 0) / 100


def _kept_brand(case: Material, winner: Material) -> str:
    """The quoted name that both titles say, whole or as a part of a longer one; empty if there is none."""
    for own, other in ((winner, case), (case, winner)):
        title = _BRAND_CORE.sub("", other.case.title.text)
        cores = [_BRAND_CORE.sub("", brand) for brand in sorted(own.brands)]
        kept = [core for core in cores if len(core) >= 3 and core in title]
        if kept:
            return max(kept, key=len)
    return ""


def _told(case: Material, signals: SignalValues, passages: Sequence[Passage]) -> _Told:
    again = signals.told
    lifted = [passage.left for passage in passages if passage.ledger is Ledger.SUBSTANCE]
    outside = [
        found
        for sentence, found in zip(case.sentences, again, strict=True)
        if not any(span.start < sentence.span.end and sentence.span.start < span.end for span in lifted)
    ]
    text = case.case.body.text
    new = [text[s.span.start : s.span.end].strip() for s, found in zip(case.sentences, again, strict=True) if not found]
    return _Told(len(again), sum(again), sum(outside) / len(outside) if outside else 1.0, tuple(new))


def _reason(verdict: Verdict, case: Material, winner: Material, signals: SignalValues, shared: Shares, told: _Told, brand: str) -> str:
    title = f"{winner.case.year} 年《{winner.case.title.text}》"
    alike = f"{told.sentences} 句中 {told.again} 句在{title}中有对应"
    brackets = "；".join(part for part in ("同单位" if signals.same_unit else "", _common(case, winner, signals)) if part)
    note = "；该成果仅有摘要，建议调阅全文" if winner.case.evidence_level is EvidenceLevel.ABSTRACT else ""
    renamed = "名称已改，但" if not brand and name_likeness(case.case, winner.case) < _ALIKE_NAME else "名称相近，"
    bracketed = f"（{brackets}）" if brackets else ""
    match verdict:
        case Verdict.REPEAT:
            return f"{renamed} {alike}{bracketed}{note}，建议核实"
        case Verdict.PARTIAL:
            return f"约 {shared.of_left:.0%} 的实质内容与{title}一致，最长连续 {shared.longest_run} 字，其余部分不同{bracketed}{note}，建议核实"
        case Verdict.CONTINUED:
            return f"沿用“{brand}”名称，{told.sentences} 句中 {told.sentences - told.again} 句是{title}没有的内容，似为延续项目{bracketed}"
        case Verdict.SIMILAR_NAME:
            return f"与{title}名称相近；该成果仅有题名，内容无法比对，需人工核实"
        case _:
            only = "该成果仅有题名，按题名核对，名称不相近" if winner.case.evidence_level is EvidenceLevel.TITLE_ONLY else alike
            return f"未见重复：{only}{bracketed}{note}"


def _common(case: Material, winner: Material, signals: SignalValues) -> str:
    """共有：names first, then figures, then the rarest words."""
    places = [m.value for m in case.case.body.marks_of(MarkKind.PLACE, MarkKind.PERSON, MarkKind.BRAND) if m.value in winner.names]
    figures = [f"{value}{thing}" for value, thing in sorted(case.numbers & winner.numbers)]
    shown = list(dict.fromkeys((*places[:3], *signals.shared[:5], *figures[:2])))[:7]
    return f"共有：{'、'.join(shown)}" if shown else ""


def _signals(signals: SignalValues, told: _Told, shared: Shares) -> tuple[Signal, ...]:
    again = told.again / max(told.sentences, 1)
    return (
        Signal("罕见用词相同", signals.rare, "、".join(signals.shared)),
        Signal("罕见用词高出其他成果（标准差）", signals.rare_standing),
        Signal("罕见用词领先第二相近成果（对数比）", signals.rare_lead),
        Signal("用词相似度", signals.words),
        Signal("用词相似度高出其他成果（标准差）", signals.words_standing),
        Signal("用词相似度领先第二相近成果（对数比）", signals.words_lead),
        Signal("最相近句子落在该成果的比例", signals.votes),
        Signal("有对应句的比例", again, f"{told.sentences} 句中 {told.again} 句"),
        Signal("相同数字（按少见程度计）", signals.numbers),
        Signal("相同地名、人名、品牌（按少见程度计）", signals.names),
        Signal("实质内容雷同占本案例", shared.of_left),
        Signal("实质内容雷同占往年成果", shared.of_right),
        Signal("同一申报单位", signals.same_unit),
    )

"""What may be said of a pair, and the sentence that says it. The machine proposes; 疑似、建议核实, a person decides."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.records import EvidenceLevel, Match, Passage, Signal, Verdict
from analysis.similarity.common import common_finds
from analysis.similarity.ledgers import Shares
from analysis.similarity.library import WinnersLibrary
from analysis.similarity.material import Material
from analysis.similarity.reasons import ALIKE_NAME, Reasons, kept_brand, name_likeness
from analysis.similarity.retold import Retold, retell
from analysis.similarity.signals import SignalValues

LIKELY = 0.5
"""Probability from which a resemblance is named; the threshold of the year only filters."""
NAME_ONLY_AT_MOST = 0.45
"""A winner known by its title alone cannot give more than 名称相近."""
CONTINUED_AT_MOST = 0.4
"""A kept brand with mostly new content is 延续项目: shown, below the line of suspicion."""
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


@dataclass(frozen=True, slots=True)
class Seen:
    """A pair with its verdict; ``as_match`` says it in words, which only those that are shown need."""

    case: Material
    winner: Material
    verdict: Verdict
    probability: float
    signals: SignalValues
    passages: tuple[Passage, ...]
    shared: Shares
    told: Retold
    brand: str
    library: WinnersLibrary

    def as_match(self, rank: int) -> Match:
        return Match(
            submission_id=self.case.case.id,
            winner_id=self.winner.case.id,
            rank=rank,
            verdict=self.verdict,
            probability=self.probability,
            share_of_submission=self.shared.of_left,
            share_of_winner=self.shared.of_right,
            longest_run=self.shared.longest_run,
            same_unit=bool(self.signals.same_unit),
            reason=self._reason(),
            signals=_signals(self.signals, self.told, self.shared),
            passages=self.passages,
            new_content=self.told.new if self.verdict is Verdict.CONTINUED else (),
        )

    def _reason(self) -> str:
        common = common_finds(self.case, self.winner, self.signals.shared, self.library)
        return Reasons(self.case, self.winner, self.signals, self.shared, self.told, self.brand, common).of(self.verdict)


def judge(
    case: Material,
    winner: Material,
    signals: SignalValues,
    passages: tuple[Passage, ...],
    shared: Shares,
    probability: float,
    library: WinnersLibrary,
) -> Seen:
    """The verdict on one pair, limited by what the library holds of the winner."""
    told = retell(case, signals, passages)
    brand = kept_brand(case, winner)
    verdict, probability = _verdict(case, winner, shared, probability, told, brand)
    return Seen(case, winner, verdict, probability, signals, passages, shared, told, brand, library)


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


def _verdict(case: Material, winner: Material, shared: Shares, probability: float, told: Retold, brand: str) -> tuple[Verdict, float]:
    if winner.case.evidence_level is EvidenceLevel.TITLE_ONLY:
        likeness = 1.0 if brand else name_likeness(case.case, winner.case)
        alike = likeness >= ALIKE_NAME
        return (Verdict.SIMILAR_NAME if alike else Verdict.NONE), min(NAME_ONLY_AT_MOST, likeness * (NAME_ONLY_AT_MOST if alike else 0.1))
    if brand and shared.of_left < _KEPT_SHARE and _is_continued(case, told):
        return Verdict.CONTINUED, min(probability, CONTINUED_AT_MOST)
    if probability < LIKELY:
        return Verdict.NONE, probability
    if _LIFTED[0] <= shared.of_left <= _LIFTED[1] and told.share_outside < _REST_TOLD_AGAIN:
        return Verdict.PARTIAL, probability
    return Verdict.REPEAT, probability


def _is_continued(case: Material, told: Retold) -> bool:
    new = 1 - told.share
    says = bool(_CONTINUES.search(case.case.title.text) or _CONTINUES.search(case.case.body.text[:300]))
    return new >= (_NEW_AT_LEAST if says else _NEW_WITHOUT_A_WORD)


def _signals(signals: SignalValues, told: Retold, shared: Shares) -> tuple[Signal, ...]:
    return (
        Signal("罕见用词相同", signals.rare, "、".join(signals.shared)),
        Signal("罕见用词高出其他成果（标准差）", signals.rare_standing),
        Signal("罕见用词领先第二相近成果（对数比）", signals.rare_lead),
        Signal("用词相似度", signals.words),
        Signal("用词相似度高出其他成果（标准差）", signals.words_standing),
        Signal("用词相似度领先第二相近成果（对数比）", signals.words_lead),
        Signal("最相近句子落在该成果的比例", signals.votes),
        Signal("有对应句的比例", told.share, f"{told.sentences} 句中 {told.again} 句"),
        Signal("相同数字（按少见程度计）", signals.numbers),
        Signal("相同地名、人名、品牌（按少见程度计）", signals.names),
        Signal("实质内容雷同占本案例", shared.of_left),
        Signal("实质内容雷同占往年成果", shared.of_right),
        Signal("同一申报单位", signals.same_unit),
    )

"""The sentence that says why a pair was given its verdict, in the words of a 比对情况单."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from analysis.records import EvidenceLevel, SegmentedCase, Verdict
from analysis.similarity.ledgers import Shares
from analysis.similarity.material import Material
from analysis.similarity.retold import Retold
from analysis.similarity.signals import SignalValues

ALIKE_NAME = 0.6
_SAME = 0.5
"""Share of the substance from which the wording itself is the same, not only what is told."""
_NEW_NAMED = 3
_FEW_AGAIN = 1 / 3
_INNER = str.maketrans("“”", "‘’")
_BRAND_CORE = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Reasons:
    """What is known of one pair; ``of`` gives the sentence for a verdict. ``common`` is what both texts name."""

    case: Material
    winner: Material
    signals: SignalValues
    shared: Shares
    told: Retold
    brand: str
    common: tuple[str, ...]

    def of(self, verdict: Verdict) -> str:
        match verdict:
            case Verdict.REPEAT:
                return f"{self._renamed()}{self._again()}{self._rare()}{self._brackets()}{self._note()}，建议核实"
            case Verdict.PARTIAL:
                return f"{self._lifted()}{self._brackets()}{self._note()}，建议核实"
            case Verdict.CONTINUED:
                return f"{self._continued()}{self._brackets()}"
            case Verdict.SIMILAR_NAME:
                return f"与{self._title()}名称相近；该成果仅有题名，内容无法比对，需人工核实"
            case _ if self.winner.case.evidence_level is EvidenceLevel.TITLE_ONLY:
                return "未见重复：该成果仅有题名，按题名核对，名称不相近"
            case _:
                return f"未见重复：{self._again()}{self._brackets()}{self._note()}"

    def _title(self) -> str:
        return f" {self.winner.case.year} 年《{self.winner.case.title.text}》"

    def _renamed(self) -> str:
        changed = not self.brand and name_likeness(self.case.case, self.winner.case) < ALIKE_NAME
        return "名称已改，但 " if changed else "名称相近，且 "

    def _again(self) -> str:
        """9 条举措中 7 条与…一致."""
        told, same = self.told, "一致" if self.shared.of_left >= _SAME else "有对应"
        if not told.measures_again:
            return f"{told.measures} {told.kind}在最相近的{self._title()}中均无对应"
        return f"{told.measures} {told.kind}中 {told.measures_again} {told.kind[0]}与{self._title()}{same}"

    def _rare(self) -> str:
        """What speaks for a rewriting that left few counterparts."""
        few = self.told.measures_again <= self.told.measures * _FEW_AGAIN
        return "，少见的用词相合" if few else ""

    def _lifted(self) -> str:
        share, longest = self.shared.of_left, self.shared.longest_run
        return f"约 {share:.0%} 的实质内容与{self._title()}一致，最长连续 {longest} 字，其余部分不同"

    def _continued(self) -> str:
        told = self.told
        kind = told.kind[0]
        new = f"{told.measures} {told.kind}中 {told.measures - told.measures_again} {kind}是{self._title()}没有的内容"
        named = "、".join(f"“{lead.translate(_INNER)}”" for lead in told.new_measures[:_NEW_NAMED])
        return f"沿用“{self.brand}”名称，{new}，似为延续项目" + (f"；新增：{named}" if named else "")

    def _brackets(self) -> str:
        unit = "同单位" if self.signals.same_unit else ""
        common = f"共有：{'、'.join(self.common)}" if self.common else ""
        inside = "；".join(part for part in (unit, common) if part)
        return f"（{inside}）" if inside else ""

    def _note(self) -> str:
        return "；该成果仅有摘要，建议调阅全文" if self.winner.case.evidence_level is EvidenceLevel.ABSTRACT else ""


def name_likeness(case: SegmentedCase, winner: SegmentedCase) -> float:
    """0-1: how alike two titles are in wording, whatever the order of their parts."""
    left, right = (_BRAND_CORE.sub("", text.title.text) for text in (case, winner))
    return max(fuzz.ratio(left, right), fuzz.partial_ratio(left, right) * 0.9 if min(len(left), len(right)) >= 6 else 0) / 100


def kept_brand(case: Material, winner: Material) -> str:
    """The quoted name that both titles say, whole or as a part of a longer one; empty if there is none."""
    for own, other in ((winner, case), (case, winner)):
        title = _BRAND_CORE.sub("", other.case.title.text)
        cores = [_BRAND_CORE.sub("", brand) for brand in sorted(own.brands)]
        kept = [core for core in cores if len(core) >= 3 and core in title]
        if kept:
            return max(kept, key=len)
    return ""

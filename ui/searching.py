"""检索: this year's cases and the past winners in one index, and what of them a page shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.explore.search import Hit, SearchIndex
from analysis.records import Span
from analysis.segment import Segmenter
from ui.batch import Batch
from ui.highlight import excerpt_html
from ui.phrases import QUEUES
from ui.tables import case_frame

SHOWN = 12


@dataclass(frozen=True)
class Search:
    """The index of a Report, asked with the words of the engines' own segmenter."""

    index: SearchIndex
    segmenter: Segmenter

    def hits(self, words: str) -> tuple[Hit, ...]:
        return self.index.search(words, self._cut)

    def places(self, case_id: str, words: str) -> tuple[Span, ...]:
        return self.index.places(case_id, words, self._cut)

    def notes(self, words: str) -> tuple[str, ...]:
        return self.index.notes(words)

    def excerpts(self, found: Batch, words: str, wanted: Iterable[str]) -> list[tuple[str, str]]:
        """Of the first cases wanted: the case and its sentences with the words marked; empty sentences when only the title has them."""
        texts = {case_id: (found.submissions.get(case_id) or found.winners[case_id]).text for case_id in list(wanted)[:SHOWN]}
        return [(case_id, excerpt_html(text, self.places(case_id, words), "search", limit=2)) for case_id, text in texts.items()]

    def _cut(self, text: str) -> list[str]:
        return [text[token.start : token.end] for token in self.segmenter.cut(text)]


def make_search(found: Batch, segmenter: Segmenter) -> Search:
    bodies = {case_id: case.text for case_id, case in (found.submissions | found.winners).items()}
    titles = {case_id: case.title for case_id, case in (found.submissions | found.winners).items()}
    return Search(SearchIndex(bodies, titles, _case_facets(found) | _winner_facets(found, segmenter)), segmenter)


def _case_facets(found: Batch) -> dict[str, dict[str, str]]:
    rows = case_frame(found, found.report.repeat_threshold, found.report.groups)
    return {
        str(case_id): {
            "单位": f"{row['单位']} {found.submissions[str(case_id)].unit}",
            "区县": row["区县"],
            "范围": row["范围"],
            "风险": "、".join(_risks(row["待办"], str(row["查重结论"]))),
            "年份": str(found.report.call_year),
            "类别": row["类别"],
            "名称": row["案例"],
        }
        for case_id, row in rows.iterrows()
    }


def _risks(queues: frozenset[str], repeat: str) -> list[str]:
    """The open queues and what was said of repeats, in Chinese; 未见重复 is no risk, and would answer 风险:重复."""
    said = repeat.removesuffix("（人工）")
    risky = [said] if said and not said.startswith("未") else []
    return list(dict.fromkeys([*(name for key, name in QUEUES.items() if key in queues), *risky]))


def _winner_facets(found: Batch, segmenter: Segmenter) -> dict[str, dict[str, str]]:
    units = {name: segmenter.register.resolve(name) for name in {winner.unit for winner in found.winners.values()}}
    return {
        winner.id: {
            "单位": f"{units[winner.unit].name} {winner.unit}",
            "区县": units[winner.unit].district,
            "范围": found.scope_name(winner.scope),
            "年份": str(winner.year),
            "类别": units[winner.unit].kind,
            "名称": winner.title,
        }
        for winner in found.winners.values()
    }

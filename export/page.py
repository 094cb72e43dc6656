"""report.html: one file that opens anywhere, offline, with its charts and a filter; every text of a form is escaped."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup
from plotly.graph_objects import Figure
from plotly.offline import get_plotlyjs

from analysis.call import Call
from analysis.records import Ledger, Match, Passage, Report
from export.decided import Decided
from export.imprint import Imprint, parameters
from export.rows import Row
from export.sheets import NOBODY, in_words, sheets

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(default=True),
    trim_blocks=True,
    lstrip_blocks=True,
)
_STILL = {"displayModeBar": False, "displaylogo": False, "responsive": True}
SHORT, LONG = 13, 24
"""Columns whose longest cell has at most so many characters stay on one line; from the second on they get room to be read."""
SHOWN_PAIRS, SHOWN_CELL = 200, 400
"""Pairs with their passages side by side, and characters of a cell: a quota that names its hundred cases at each of them made a page of 66 MB."""
SHOWN_PASSAGES, SHOWN_CHARACTERS = 12, 5
"""Passages printed per pair, and the shortest that is: a word left over between two set phrases shows nobody anything. The CSV has all."""


def page_bytes(
    report: Report, call: Call, imprint: Imprint, decided: Decided = NOBODY, *, charts: Sequence[tuple[str, Figure]] = ()
) -> bytes:
    """The page of the cases in view: ``charts`` are (Chinese title, figure) pairs."""
    figures = [(title, Markup(figure.to_html(full_html=False, include_plotlyjs=False, config=_STILL))) for title, figure in charts]
    tables = {title: _table(rows) for title, rows in sheets(report, call, imprint, decided)}
    pairs = _pairs(report, imprint)
    page = _TEMPLATES.get_template("report.html.j2").render(
        call=call,
        report=report,
        imprint=imprint,
        cases=imprint.listed(report),
        groups=sum(imprint.lists(*group.members) for group in report.groups),
        doubts=sum(item.abstained and imprint.lists(item.submission_id) for item in report.classifications),
        charts=figures,
        plotly=Markup(get_plotlyjs()) if figures else "",
        tables=tables,
        pairs=pairs[:SHOWN_PAIRS],
        further=len(pairs) - SHOWN_PAIRS,
        parameters=parameters(report, imprint),
    )
    return page.encode("utf-8", "replace")


def _table(rows: list[Row]) -> dict[str, object]:
    """Heads with how wide they are (short, long or neither), and the cells in words."""
    names = list(rows[0]) if rows else []
    cells = [[_cut(in_words(name, row[name])) for name in names] for row in rows]
    longest = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    kinds = ["short" if width <= SHORT else "long" if width > LONG else "" for width in longest]
    return {"heads": list(zip(names, kinds, strict=True)), "rows": [list(zip(line, kinds, strict=True)) for line in cells]}


def _cut(words: str) -> str:
    return words if len(words) <= SHOWN_CELL else f"{words[:SHOWN_CELL]}……（全文见汇总表）"


def _pairs(report: Report, imprint: Imprint) -> list[dict[str, object]]:
    """Matches at or above the threshold with the words of their passages, for reading side by side."""
    submissions = {item.id: item for item in report.submissions}
    winners = {case.id: case for case in report.past_cases}
    shown = [match for match in report.matches if match.rank == 1 and match.probability >= report.repeat_threshold]
    shown = [match for match in shown if imprint.lists(match.submission_id)]
    return [
        {
            "match": match,
            "left": submissions[match.submission_id],
            "right": winners[match.winner_id],
            "passages": passage_words(match, report),
        }
        for match in sorted(shown, key=lambda match: -match.probability)
    ]


def passage_words(match: Match, report: Report) -> list[dict[str, object]]:
    """The substance passages of a match as words: left, right and their length in characters."""
    left = next(item.text for item in report.submissions if item.id == match.submission_id)
    right = next(case.text for case in report.past_cases if case.id == match.winner_id)
    substance = sorted(
        (p for p in match.passages if p.ledger is Ledger.SUBSTANCE and len(p.left) >= SHOWN_CHARACTERS), key=lambda p: -len(p.left)
    )
    return [_words(passage, left, right) for passage in substance[:SHOWN_PASSAGES]]


def _words(passage: Passage, left: str, right: str) -> dict[str, object]:
    return {
        "characters": len(passage.left),
        "left": left[passage.left.start : passage.left.end],
        "right": right[passage.right.start : passage.right.end],
    }

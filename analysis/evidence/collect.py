"""佐证卡 of one case: everything a committee can check, each with its place."""

from analysis.call import Call
from analysis.evidence.claims import find_claims
from analysis.evidence.dates import find_dates
from analysis.evidence.figures import find_figures
from analysis.length import count_characters
from analysis.records import Evidence, MarkKind, SegmentedCase, SegmentedText


def collect_evidence(case: SegmentedCase, call: Call) -> Evidence:
    """Claims, dates, figures and sections of a case's body. 自评筛选 and 择优推荐 (三、1) cannot be read from a form and are not here."""
    text = case.body.text
    return Evidence(
        submission_id=case.id,
        characters=count_characters(text),
        sections=case.body.sections,
        claims=find_claims(text, call.year),
        dates=find_dates(text, call.year),
        figures=find_figures(text),
        substance_share=substance_share(case.body),
    )


def substance_share(body: SegmentedText) -> float:
    """Share (0-1) of the characters that are neither quoted from the notice nor a set phrase; 1.0 for an empty text."""
    taken = bytearray(len(body.text))
    for mark in body.marks_of(MarkKind.NOTICE, MarkKind.PHRASE):
        taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    return 1.0 - sum(taken) / len(taken) if taken else 1.0

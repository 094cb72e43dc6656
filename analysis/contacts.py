"""联系人与电话 masked: 张**, 138****0000. In a text the mask is as long as what it hides, so that every span stays valid."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache, partial

from analysis.records import Evidence, Finding, Report, SegmentedText, Submission

Hide = Callable[[str], str]
"""A text without what it must not tell, of the same length."""

DISTINCT_NAME = 3
"""A name of this many characters is hidden in every text of the batch; a shorter one only in its own form (王芳 may be part of a word)."""

_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(1[3-9]\d)([- ]?)(\d{4})([- ]?)(\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(\(?0\d{2,3}\)?[-—–－ ]?)(\d{3,4})(\d{4})(?!\d)")
_CALLED = re.compile(r"(?<=电话|手机|联系|座机)([：:为 ]{0,2})(\d{3,4})(\d{4})(?!\d)")

_ADDRESS = re.compile(r"[\w.+\-]+@[\w.\-]+")


def mask_name(name: str) -> str:
    """张小明 as 张**; an empty name stays empty."""
    plain = name.strip()
    return f"{plain[0]}**" if plain else ""


def mask_phone(phone: str) -> str:
    """The middle of every number hidden; a text in which no number is recognised keeps only its last two characters."""
    masked = mask_numbers(phone)
    if masked != phone or not re.search(r"\d{5}", phone):
        return masked
    return re.sub(r"\d(?=\d{4})", "*", phone)


def mask_numbers(text: str) -> str:
    """Phone numbers inside a text with their middle hidden; the length stays."""
    text = _MOBILE.sub(_hide_middle, text)
    text = _LANDLINE.sub(lambda m: m.group(1) + "*" * len(m.group(2)) + m.group(3), text)
    return _CALLED.sub(lambda m: m.group(1) + "*" * len(m.group(2)) + m.group(3), text)


def _hide_middle(match: re.Match[str]) -> str:
    start, end = match.start(3) - match.start(), match.end(3) - match.start()
    return match.group()[:start] + "****" + match.group()[end:]


def mask_text(text: str, contact: str) -> str:
    """A text of a submission without its phone numbers and without its contact's name; the length stays."""
    masked = mask_numbers(text)
    for name in _names(contact):
        masked = _hide_name(masked, name)
    return masked


def _hide_name(text: str, name: str) -> str:
    return text.replace(name, name[0] + "*" * (len(name) - 1))


def _names(contact: str) -> list[str]:
    return [name for name in re.split(r"[、,，;；/\s]+", contact) if len(name) > 1]


def mask_submission(submission: Submission, hide: Hide | None = None) -> Submission:
    """The submission without its contact; ``hide`` may take more out of a text than the own contact's name."""
    hidden = hide or partial(mask_text, contact=submission.contact)
    return replace(
        submission,
        contact=mask_name(submission.contact),
        phone=mask_phone(submission.phone),
        text=hidden(submission.text),
        opinion=hidden(submission.opinion),
        remark=hidden(submission.remark),
        further=_ADDRESS.sub("***", hidden(submission.further)),
        sender="",
        doubts=tuple(hidden(doubt) for doubt in submission.doubts),
        corrected=tuple((name, _mask_field(name, raw, hidden)) for name, raw in submission.corrected),
    )


def _mask_field(name: str, raw: str, hide: Hide) -> str:
    if name == "contact":
        return mask_name(raw)
    return mask_phone(raw) if name == "phone" else hide(raw)


class Crowd:
    """The long names of a batch, found in a text by their first characters in one pass, however many they are."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_start: dict[str, list[str]] = defaultdict(list)
        for name in names:
            self._by_start[name[:DISTINCT_NAME]].append(name)

    def hide(self, text: str) -> str:
        starts = {text[i : i + DISTINCT_NAME] for i in range(len(text) - DISTINCT_NAME + 1)}
        for name in sorted(name for start in starts & self._by_start.keys() for name in self._by_start[start]):
            text = _hide_name(text, name)
        return text


def mask_report(report: Report) -> Report:
    """The Report without anybody's name or number; every span still fits its text."""
    own = {item.id: item.contact for item in report.submissions}
    crowd = Crowd({name for contact in own.values() for name in _names(contact) if len(name) >= DISTINCT_NAME})

    @cache
    def hide(text: str, contact: str) -> str:
        return crowd.hide(mask_text(text, contact))

    def of(id_: str) -> Hide:
        return partial(hide, contact=own.get(id_, ""))

    def told_of(finding: Finding) -> str:
        return hide(finding.message, "、".join(own.get(id_, "") for id_ in finding.submissions))

    return replace(
        report,
        submissions=tuple(mask_submission(item, of(item.id)) for item in report.submissions),
        past_cases=tuple(replace(case, text=mask_numbers(case.text)) for case in report.past_cases),
        segmented=tuple((id_, _mask_segmented(text, of(id_))) for id_, text in report.segmented),
        evidence=tuple(_mask_evidence(evidence, of(evidence.submission_id)) for evidence in report.evidence),
        findings=tuple(replace(finding, message=told_of(finding)) for finding in report.findings),
        outcomes=tuple(replace(outcome, message=mask_numbers(outcome.message)) for outcome in report.outcomes),
    )


def _mask_segmented(segmented: SegmentedText, hide: Hide) -> SegmentedText:
    text = hide(segmented.text)
    if text == segmented.text:
        return segmented
    tokens = tuple(replace(token, word=text[token.start : token.end]) for token in segmented.tokens)
    marks = tuple(replace(mark, value=hide(mark.value)) for mark in segmented.marks)
    return replace(segmented, text=text, tokens=tokens, marks=marks)


def _mask_evidence(evidence: Evidence, hide: Hide) -> Evidence:
    claims = tuple(replace(claim, sentence=hide(claim.sentence)) for claim in evidence.claims)
    return replace(evidence, claims=claims)

"""联系人与电话 masked: 张**, 138****0000. In a text the mask is as long as what it hides, so that every span stays valid."""

import re
from dataclasses import replace

from analysis.records import Evidence, Finding, Report, SegmentedText, Submission

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
        masked = masked.replace(name, name[0] + "*" * (len(name) - 1))
    return masked


def _names(contact: str) -> list[str]:
    return [name for name in re.split(r"[、,，;；/\s]+", contact) if len(name) > 1]


def mask_submission(submission: Submission, contact: str = "") -> Submission:
    """The submission without its contact; ``contact`` may name more people to hide (a list with 、)."""
    contact = contact or submission.contact
    return replace(
        submission,
        contact=mask_name(submission.contact),
        phone=mask_phone(submission.phone),
        text=mask_text(submission.text, contact),
        opinion=mask_text(submission.opinion, contact),
        remark=mask_text(submission.remark, contact),
        further=_ADDRESS.sub("***", mask_text(submission.further, contact)),
        sender="",
        doubts=tuple(mask_text(doubt, contact) for doubt in submission.doubts),
        corrected=tuple((name, _mask_field(name, raw, contact)) for name, raw in submission.corrected),
    )


def _mask_field(name: str, raw: str, contact: str) -> str:
    if name == "contact":
        return mask_name(raw)
    return mask_phone(raw) if name == "phone" else mask_text(raw, contact)


def mask_report(report: Report) -> Report:
    """The Report without anybody's name or number; every span still fits its text."""
    everyone = sorted({name for item in report.submissions for name in _names(item.contact) if len(name) >= DISTINCT_NAME})
    contacts = {item.id: "、".join((item.contact, *everyone)) for item in report.submissions}
    return replace(
        report,
        submissions=tuple(mask_submission(item, contacts[item.id]) for item in report.submissions),
        past_cases=tuple(replace(case, text=mask_numbers(case.text)) for case in report.past_cases),
        segmented=tuple((id_, _mask_segmented(text, contacts.get(id_, ""))) for id_, text in report.segmented),
        evidence=tuple(_mask_evidence(evidence, contacts.get(evidence.submission_id, "")) for evidence in report.evidence),
        findings=tuple(_mask_finding(finding, contacts) for finding in report.findings),
        outcomes=tuple(replace(outcome, message=mask_numbers(outcome.message)) for outcome in report.outcomes),
    )


def _mask_segmented(segmented: SegmentedText, contact: str) -> SegmentedText:
    text = mask_text(segmented.text, contact)
    if text == segmented.text:
        return segmented
    tokens = tuple(replace(token, word=text[token.start : token.end]) for token in segmented.tokens)
    marks = tuple(replace(mark, value=mask_text(mark.value, contact)) for mark in segmented.marks)
    return replace(segmented, text=text, tokens=tokens, marks=marks)


def _mask_evidence(evidence: Evidence, contact: str) -> Evidence:
    claims = tuple(replace(claim, sentence=mask_text(claim.sentence, contact)) for claim in evidence.claims)
    return replace(evidence, claims=claims)


def _mask_finding(finding: Finding, contacts: dict[str, str]) -> Finding:
    message = finding.message
    for submission_id in finding.submissions:
        message = mask_text(message, contacts.get(submission_id, ""))
    return replace(finding, message=message)

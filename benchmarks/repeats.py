"""往年查重 on the labelled development texts: ``python -m benchmarks.repeats``.

Our fusion is fitted on two authors and reports on the third, in turn; shipped weights are never used here. Peers rank by the best past
winner on the same cases. Intervals: 5-95 % of 300 bootstrap draws over winners. Gray rows (延续项目) are left out of all but their line.
"""

import random
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from datasketch import MinHash
from rapidfuzz import fuzz
from rensa import RMinHash
from simhash import Simhash
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score

from analysis.records import Match, SegmentedCase, Verdict
from analysis.settings import Settings
from analysis.similarity.passages import align
from analysis.similarity.repeats import WinnersLibrary, find_repeats
from training.repeat_fusion import REPEATS, Labelled, fit, load_labelled, load_unseen, training_rows

DRAWS = 300


def main() -> None:
    cases, winners = load_labelled()
    matches = out_of_author(cases, winners)
    kept = [case for case in cases if case.kind != "gray"]
    ours = np.array([matches[case.case.id].probability for case in kept])
    _print_ours(kept, ours, matches)
    print(f"{'method':26} {'average precision':24} heavy before first false alarm")
    _print_line("ours (out of author)", kept, ours)
    for name, scores in peers(kept, winners).items():
        _print_line(name, kept, scores)
    gray = Counter(matches[case.case.id].verdict.value for case in cases if case.kind == "gray")
    print("gray rows:", dict(gray))
    _print_unseen(winners)
    _print_small_libraries(cases, winners)
    print("passages, character F1 on planted lifts with edits:", round(planted_f1(winners), 3))


def out_of_author(cases: Sequence[Labelled], winners: Sequence[SegmentedCase]) -> dict[str, Match]:
    """The first match of each case by a fusion that saw no case of its author."""
    library = WinnersLibrary.build(winners)
    found: dict[str, Match] = {}
    for author in sorted({case.author for case in cases}):
        fusion = fit(training_rows([case for case in cases if case.author != author], winners))
        own = [case.case for case in cases if case.author == author]
        matches = find_repeats(own, library, settings=Settings(), fusion=fusion)
        found |= {match.submission_id: match for match in matches if match.rank == 1}
    return found


def peers(cases: Sequence[Labelled], winners: Sequence[SegmentedCase]) -> dict[str, np.ndarray]:
    """Each peer's score of the best past winner, on the whole texts."""
    ours, theirs = [case.case for case in cases], list(winners)
    texts = [case.body.text for case in ours], [case.body.text for case in theirs]
    words = tuple([" ".join(token.word for token in case.body.tokens) for case in side] for side in (ours, theirs))
    return {
        "word TF-IDF": _tfidf(*words, token_pattern=r"\S+"),
        "character 2-4 TF-IDF": _tfidf(*texts, analyzer="char", ngram_range=(2, 4)),
        "datasketch MinHash": _best(*texts, _minhash, lambda a, b: a.jaccard(b)),
        "rensa": _best(*texts, _rensa, lambda a, b: a.jaccard(b)),
        "rapidfuzz": _best(*texts, str, fuzz.ratio),
        "SimHash": _best(*texts, lambda text: Simhash(_shingles(text)), lambda a, b: -a.distance(b)),
        "copydetect": _copydetect(*texts),
    }


def _tfidf(left: Sequence[str], right: Sequence[str], **options: object) -> np.ndarray:
    model = TfidfVectorizer(**options).fit([*left, *right])
    return np.asarray((model.transform(left) @ model.transform(right).T).max(axis=1).toarray().ravel())


def _best(left: Sequence[str], right: Sequence[str], make: Callable, compare: Callable) -> np.ndarray:
    others = [make(text) for text in right]
    return np.array([max(compare(made, other) for other in others) for made in map(make, left)], dtype=float)


def _shingles(text: str) -> list[str]:
    return [text[i : i + 5] for i in range(max(len(text) - 4, 1))]


def _minhash(text: str) -> MinHash:
    made = MinHash(num_perm=128)
    made.update_batch([shingle.encode() for shingle in _shingles(text)])
    return made


def _rensa(text: str) -> RMinHash:
    made = RMinHash(num_perm=128, seed=1)
    made.update(_shingles(text))
    return made


def _copydetect(left: Sequence[str], right: Sequence[str]) -> np.ndarray:
    """copydetect's own fingerprints (k = 10, window = 6) on text."""
    from copydetect.utils import hashed_kgrams, winnow

    def prints(text: str) -> set[int]:
        return set(np.asarray(winnow(hashed_kgrams(text, 10), 6)[0]).tolist()) if len(text) > 16 else set()

    return _best(left, right, prints, lambda a, b: len(a & b) / max(min(len(a), len(b)), 1))


def _print_line(name: str, cases: Sequence[Labelled], scores: np.ndarray) -> None:
    repeats = np.array([case.kind in REPEATS for case in cases])
    heavy = np.array([case.kind == "heavy" for case in cases])
    precision = _interval(cases, lambda rows: average_precision_score(repeats[rows], scores[rows]))
    first = _interval(cases, lambda rows: found_before_alarm(scores[rows], repeats[rows], heavy[rows]))
    print(f"{name:26} {precision:24} {first}")


def found_before_alarm(scores: np.ndarray, repeats: np.ndarray, chosen: np.ndarray) -> float:
    """Share of the chosen repeats that rank above every case that is none."""
    return float((scores[chosen] > scores[~repeats].max(initial=-np.inf)).mean()) if chosen.any() else 1.0


def _interval(cases: Sequence[Labelled], figure: Callable[[np.ndarray], float]) -> str:
    """The figure with its bootstrap interval over winners (a case without one is its own group)."""
    groups: dict[str, list[int]] = {}
    for number, case in enumerate(cases):
        groups.setdefault(case.source or case.case.id, []).append(number)
    chance, names = random.Random(0), sorted(groups)
    draws = [figure(np.array([i for name in chance.choices(names, k=len(names)) for i in groups[name]])) for _ in range(DRAWS)]
    low, high = np.percentile(draws, (5, 95))
    return f"{figure(np.arange(len(cases))):.3f} [{low:.3f}, {high:.3f}]"


def _print_ours(cases: Sequence[Labelled], scores: np.ndarray, matches: dict[str, Match]) -> None:
    repeats = np.array([case.kind in REPEATS for case in cases])
    easy = np.array([case.kind in ("copy", "light", "partial") for case in cases])
    new = np.array([case.kind in ("same_unit_new", "same_theme") for case in cases])
    right = np.array([matches[case.case.id].winner_id == case.source for case in cases])
    named = np.array([matches[case.case.id].verdict in (Verdict.REPEAT, Verdict.PARTIAL) for case in cases])
    print(
        "copies, light, partial before the first false alarm:",
        _interval(cases, lambda r: found_before_alarm(scores[r], repeats[r], easy[r])),
    )
    print("false alarms among same unit and same theme:", _interval(cases, lambda r: float(named[r][new[r]].mean())))
    print("repeats named at the threshold:", _interval(cases, lambda r: float(named[r][repeats[r]].mean())))
    print("right winner first:", _interval(cases, lambda r: float(right[r][repeats[r]].mean())))
    print("expected calibration error:", _interval(cases, lambda r: calibration_error(scores[r], repeats[r])))


def _print_unseen(winners: Sequence[SegmentedCase]) -> None:
    """Texts of a fourth hand (data/development/repeats_unseen.jsonl), which no weight and no training script has seen; shipped weights."""
    unseen = load_unseen()
    matches = find_repeats([case.case for case in unseen], winners, settings=Settings())
    first = {match.submission_id: match for match in matches if match.rank == 1}
    for kind in dict.fromkeys(case.kind for case in unseen):
        verdicts = Counter(first[case.case.id].verdict.value for case in unseen if case.kind == kind)
        print(f"unseen texts, {kind}:", dict(verdicts))


def _print_small_libraries(cases: Sequence[Labelled], winners: Sequence[SegmentedCase], seed: int = 7) -> None:
    """A district that begins has few winners, among which somebody is always nearest. Shipped weights: look at the false alarms."""
    chance = random.Random(seed)
    kept = [case for case in cases if case.kind != "gray"]
    for size in (2, 6, 12, 24):
        library = chance.sample(list(winners), size)
        ids = {winner.id for winner in library}
        matches = find_repeats([case.case for case in kept], library, settings=Settings())
        named = {match.submission_id for match in matches if match.rank == 1 and match.verdict in (Verdict.REPEAT, Verdict.PARTIAL)}
        there = {case.case.id for case in kept if case.kind in REPEATS and case.source in ids}
        others = len(kept) - len(there)
        print(f"library of {size}: {len(named & there)} of {len(there)} repeats named, {len(named - there)} of {others} others")


def calibration_error(scores: np.ndarray, labels: np.ndarray, bins: int = 10) -> float:
    """Mean distance of promised and met share over ten equal bins of probability, weighted by their cases."""
    places = np.minimum((scores * bins).astype(int), bins - 1)
    return float(sum(abs(scores[places == b].mean() - labels[places == b].mean()) * (places == b).mean() for b in set(places.tolist())))


def planted_f1(winners: Sequence[SegmentedCase], seed: int = 3) -> float:
    """120-400 characters of one winner planted in another, every 20th character changed; micro F1 of the characters found."""
    chance = random.Random(seed)
    hits = found = wanted = 0
    for _ in range(100):
        source, host = (case.body.text for case in chance.sample(list(winners), 2))
        length = chance.randrange(120, 400)
        start, place = chance.randrange(max(len(source) - length, 1)), chance.randrange(len(host))
        lifted = "".join(chance.choice("春夏秋冬") if i % 20 == 9 else letter for i, letter in enumerate(source[start : start + length]))
        text = host[:place] + lifted + host[place:]
        truth, mine = (np.zeros(len(text), dtype=bool) for _ in range(2))
        truth[place : place + len(lifted)] = True
        for left_start, left_end, _, _ in align(text, source):
            mine[left_start:left_end] = True
        hits, found, wanted = hits + int((truth & mine).sum()), found + int(mine.sum()), wanted + int(truth.sum())
    return 2 * hits / (found + wanted)


if __name__ == "__main__":
    main()

"""The whole check as the product makes it, with verdicts and aligned passages, against many winners.

python -m benchmarks.whole_check [--sizes 1000 10000] [--verdicts 1200]

``--sizes``: 200 planted cases; CPU seconds of each step beside the usual way (TF-IDF on jieba words, ten best aligned by difflib), peak
memory, and in how many cases the winner of a planted lift is among the five that are shown.
``--verdicts``: the labelled cases against their winners and as many others; verdicts with candidates beside those of every winner.
"""

import argparse
import difflib
import resource
import time
from collections.abc import Callable, Sequence
from multiprocessing import get_context

from analysis.call import load_call
from analysis.records import Match, PastCase, SegmentedCase, Submission, Verdict
from analysis.segment import Segmenter
from analysis.settings import Settings
from analysis.similarity.fusion import load_fusion
from analysis.similarity.library import WinnersLibrary
from analysis.similarity.material import Material, gather
from analysis.similarity.passages import align_many
from analysis.similarity.repeats import _seen, align_pairs, find_repeats
from analysis.similarity.shortlist import WORDING, draw_up
from analysis.similarity.signals import measure
from analysis.units import UnitRegister, load_units
from benchmarks.peers import Cosine, jieba_words
from benchmarks.planted import SHARES, Planted, plant
from training.repeat_fusion import load_labelled, load_unseen

PANEL = 25
"""Winners outside the shortlist that are weighed together with it: few, so that the others' standing is not moved."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--verdicts", type=int, default=1_200, metavar="WINNERS", help="0 leaves this part out")
    chosen = parser.parse_args()
    for size in chosen.sizes:
        planted = plant(size)
        print(f"\n## {len(planted.queries)} cases, {size:,} winners; {planted.origin}", flush=True)
        _in_a_process(_check, planted)
        _in_a_process(_usual_way, planted)
    if chosen.verdicts:
        _compare_verdicts(chosen.verdicts)


def _in_a_process(step: Callable[[Planted], None], planted: Planted) -> None:
    """Each way in a process of its own, for its memory."""
    process = get_context("fork").Process(target=step, args=(planted,))
    process.start()
    process.join()


def _check(planted: Planted) -> None:
    segmenter, began = _segmenter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    cases = [segmenter.segment_case(Submission(f"s{n}", 2024, _unit(7 * n), q.text[:12], q.text)) for n, q in enumerate(planted.queries)]
    clock = _Clock()
    winners = _winners(planted.documents, segmenter)
    cut = clock.lap()
    library = WinnersLibrary.build(winners)
    built = clock.lap()
    assert library.wording is not None  # built here, lest the check below pay for it
    indexed = clock.lap()
    matches = find_repeats(cases, library, settings=Settings())
    checked = clock.lap()
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - began) / 1024
    print(
        f"ours: words cut {cut:.1f} s, library {built:.1f} s, index {indexed:.2f} s, check {checked:.1f} s; {peak:,.0f} MB more at the peak"
    )
    found = library.wording.candidates([query.text for query in planted.queries], WORDING)
    query = clock.lap()
    bodies = [gather(case, library.learnt) for case in cases]
    clock.lap()
    _align(bodies, found, library)
    aligned = clock.lap()
    pairs = sum(map(len, found))
    ratio = f"{1000 * aligned / pairs:.2f} ms a pair, {aligned / query:.1f} : 1"
    print(f"      of the check: index asked {query:.3f} s, its {pairs} pairs aligned {aligned:.3f} s ({ratio})")
    print("      winner of the lift among the five shown:", _shown(planted, matches))


def _align(cases: Sequence[Material], found: Sequence[Sequence[int]], library: WinnersLibrary) -> None:
    for case, numbers in zip(cases, found, strict=True):
        align_many(case.plain_body, [library.winners[number].plain_body for number in numbers])


def _usual_way(planted: Planted) -> None:
    began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peer = Cosine("TF-IDF on jieba words", jieba_words, 0)
    peer.build(planted.documents[:5])
    clock = _Clock()
    peer.build(planted.documents)
    built = clock.lap()
    found = peer.search([query.text for query in planted.queries], WORDING)
    asked = clock.lap()
    for query, numbers in zip(planted.queries, found, strict=True):
        for number in numbers:
            difflib.SequenceMatcher(None, query.text, planted.documents[number], autojunk=False).get_matching_blocks()
    aligned = clock.lap()
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - began) / 1024
    print(f"usual way: built {built:.1f} s, asked {asked:.1f} s, ten best aligned {aligned:.1f} s; {peak:,.0f} MB more; no verdicts")
    print("      winner of the lift among the first five:", _shown_first(planted, [numbers[:5] for numbers in found]))


def _shown(planted: Planted, matches: Sequence[Match]) -> str:
    by_case: dict[str, list[int]] = {}
    for match in matches:
        by_case.setdefault(match.submission_id, []).append(int(match.winner_id[1:]))
    return _shown_first(planted, [by_case[f"s{n}"] for n in range(len(planted.queries))])


def _shown_first(planted: Planted, found: Sequence[Sequence[int]]) -> str:
    rows = list(zip(planted.queries, found, strict=True))
    hits = {share: [query.source in shown for query, shown in rows if query.share == share] for share in SHARES}
    return ", ".join(f"{share:.0%} {sum(of) / len(of):.2f}" for share, of in hits.items())


def _compare_verdicts(size: int) -> None:
    labelled, winners = load_labelled()
    cases = [case.case for case in (*labelled, *load_unseen())]
    documents = plant(size, queries_a_cell=1, controls=2, seed=5).documents[: size - len(winners)]
    library = WinnersLibrary.build([*winners, *_winners(documents, _segmenter())])
    ours, whole = (_first(find_repeats(cases, library, settings=Settings(candidates_above=above))) for above in (300, size))
    differ = sum(ours[case_id].verdict is not match.verdict for case_id, match in whole.items())
    named = [match for match in whole.values() if match.verdict is not Verdict.NONE]
    other = sum(ours[match.submission_id].winner_id != match.winner_id for match in named)
    print(f"\n## {len(cases)} labelled cases, {len(library):,} winners")
    print(f"verdicts with candidates beside all winners by words: {differ} differ; of {len(named)} named pairs {other} name another winner")
    weighed, missed = _outside(cases, library)
    print(f"weighed beyond the shortlists: {weighed:,} pairs, of which {missed} would have been named")


def _first(matches: Sequence[Match]) -> dict[str, Match]:
    return {match.submission_id: match for match in matches if match.rank == 1}


def _outside(cases: Sequence[SegmentedCase], library: WinnersLibrary) -> tuple[int, int]:
    """How many pairs no shortlist holds, and how many of them the check would have named."""
    materials = [gather(case, library.learnt) for case in cases]
    weighed = missed = 0
    for material, shortlist in zip(materials, draw_up(materials, library, Settings()), strict=True):
        rivals = shortlist.rivals(material, library.cosines([material])[0], library)
        outside = sorted(set(range(len(library))) - set(rivals))
        for first in range(0, len(outside), PANEL):
            panel = outside[first : first + PANEL]
            together = [*rivals, *panel]
            found = measure([material], library, lambda _number, _cosines, named=together: named)[0]
            pairs = align_pairs(material, {number: found[number] for number in panel}, library, Settings(), panel)
            verdicts = [_seen(material, pair, library, load_fusion()).verdict for pair in pairs]
            weighed, missed = weighed + len(verdicts), missed + sum(verdict is not Verdict.NONE for verdict in verdicts)
    return weighed, missed


def _winners(documents: Sequence[str], segmenter: Segmenter) -> list[SegmentedCase]:
    return [
        segmenter.segment_case(PastCase(f"w{n}", 2012 + n % 12, _unit(n), text[:12], text, n % 5 + 1)) for n, text in enumerate(documents)
    ]


def _unit(number: int) -> str:
    units = load_units()
    return units[number % len(units)].name


def _segmenter() -> Segmenter:
    return Segmenter(load_call(2024), UnitRegister(load_units()))


class _Clock:
    def __init__(self) -> None:
        self._last = time.process_time()

    def lap(self) -> float:
        """CPU seconds since the last lap."""
        now = time.process_time()
        lap, self._last = now - self._last, now
        return lap


if __name__ == "__main__":
    main()

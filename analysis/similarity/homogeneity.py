"""同质化: the same idea from different units, found by what is done for whom and how, not by how it is worded."""

from collections.abc import Sequence

import numpy as np

from analysis.knowledge import Knowledge
from analysis.records import AlikePair, Ledger, Passage, SegmentedCase, SharedTerm, Span
from analysis.settings import Settings
from analysis.similarity.concepts import FACETS, Thesaurus, load_thesaurus, spans_of
from analysis.similarity.echoes import with_echoes
from analysis.similarity.encoder import Encoder
from analysis.similarity.kernel import Kernel, read_kernel
from analysis.similarity.ledgers import book_passages
from analysis.similarity.passages import align
from analysis.similarity.resemblance import SIGNALS, AlikeModel, Crowd, load_model
from analysis.similarity.vectors import load_vectors

SHARED_TERMS = 8
LITERAL_FROM = 0.12
"""Cosine of the plain words from which a pair is worth a search for literal passages. Chosen for speed, not measured:
a short passage shared by two otherwise unlike texts may go unseen here."""


def find_alike(
    cases: Sequence[SegmentedCase],
    *,
    settings: Settings | None = None,
    knowledge: Knowledge | None = None,
    encoder: Encoder | None = None,
    model: AlikeModel | None = None,
) -> tuple[AlikePair, ...]:
    """For every case its nearest others of this year (``settings.alike_per_submission``), each pair once, most probable first."""
    settings, knowledge = settings or Settings(), knowledge or Knowledge()
    if len(cases) < 2:
        return ()
    ordered = sorted(cases, key=lambda case: case.id)
    thesaurus = load_thesaurus(knowledge.concepts)
    crowd = Crowd([read_kernel(case, thesaurus) for case in ordered], thesaurus, load_vectors(), encoder=encoder)
    left, right = crowd.candidates()
    signals = crowd.signals(left, right)
    probabilities = (model or load_model()).probability(signals)
    kept = nearest(left, right, probabilities, len(ordered), settings.alike_per_submission)
    literal = signals[:, SIGNALS.index("原文用词")]
    pairs = [
        _pair(ordered[left[i]], ordered[right[i]], crowd, (left[i], right[i]), float(probabilities[i]), literal[i], settings) for i in kept
    ]
    pairs.sort(key=lambda pair: (-pair.probability, pair.left_id, pair.right_id))
    return with_echoes(pairs, ordered, crowd.encoder, crowd.measure)


def alike_probability(first: SegmentedCase, second: SegmentedCase, *, knowledge: Knowledge | None = None) -> float:
    """The probability (0-1) that two cases tell one idea; the same as in any batch."""
    thesaurus = load_thesaurus((knowledge or Knowledge()).concepts)
    crowd = Crowd([read_kernel(case, thesaurus) for case in (first, second)], thesaurus, load_vectors())
    return float(load_model().probability(crowd.signals(np.array([0]), np.array([1])))[0])


def nearest(left: np.ndarray, right: np.ndarray, probabilities: np.ndarray, count: int, wanted: int) -> list[int]:
    """Numbers of the pairs that are among the ``wanted`` most probable of either of their cases."""
    taken = np.zeros(count, int)
    kept = []
    for number in np.argsort(-probabilities, kind="stable"):
        if taken[left[number]] < wanted or taken[right[number]] < wanted:
            kept.append(int(number))
            taken[left[number]] += 1
            taken[right[number]] += 1
    return kept


def _pair(
    left: SegmentedCase, right: SegmentedCase, crowd: Crowd, rows: tuple[int, int], probability: float, literal: float, settings: Settings
) -> AlikePair:
    kernels = crowd.kernels[rows[0]], crowd.kernels[rows[1]]
    terms = _shared_terms(*kernels, crowd.thesaurus)
    passages = _passages(left, right, settings.passage_floor) if literal >= LITERAL_FROM else ()
    return AlikePair(left.id, right.id, round(probability, 4), _reason(terms, crowd.thesaurus, passages), terms, passages)


def _shared_terms(left: Kernel, right: Kernel, thesaurus: Thesaurus) -> tuple[SharedTerm, ...]:
    """The concepts of both, most telling first; the weight grows with both cases' use and the concept's rarity."""
    weights = {
        name: np.log1p(left.concepts[name]) * np.log1p(right.concepts[name]) * thesaurus.rarity(name) ** 2
        for name in left.concepts
        if name in right.concepts
    }
    chosen = sorted(weights, key=lambda name: (-weights[name], name))[:SHARED_TERMS]
    return tuple(SharedTerm(name, round(float(weights[name]), 3), _places(name, left, right)) for name in chosen if weights[name] > 0)


def _places(name: str, *kernels: Kernel) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    return tuple((kernel.id, spans_of(kernel.body_finds, name)) for kernel in kernels)


def _passages(left: SegmentedCase, right: SegmentedCase, floor: int) -> tuple[Passage, ...]:
    booked = book_passages(align(left.body.text, right.body.text, floor=floor), left.body, right.body, floor=floor)
    return tuple(passage for passage in booked if passage.ledger is Ledger.SUBSTANCE)


def _reason(terms: Sequence[SharedTerm], thesaurus: Thesaurus, passages: Sequence[Passage]) -> str:
    """What both do, facet by facet, in one Chinese sentence."""
    by_facet: dict[str, list[str]] = {}
    for term in terms[:6]:
        facet = FACETS.get(thesaurus.concepts[term.term].facet, "自定概念")
        by_facet.setdefault(facet, []).append(f"“{term.term}”")
    told = "，".join(f"{facet}{'、'.join(names)}" for facet, names in by_facet.items())
    literal = f"；另有 {len(passages)} 处文字相同" if passages else ""
    return (f"两案共有：{told}" if told else "两案没有共同的概念，相近的是整体意思和个别用词") + literal + "。"

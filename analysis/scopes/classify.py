"""归类: what scope of the call a case answers. Four voices are fused, the evidence is kept, a doubtful case is said to be one."""

from collections.abc import Iterable, Sequence

import numpy as np

from analysis.call import Call
from analysis.knowledge import Knowledge
from analysis.records import Classification, PastCase, ScopeChoice, SegmentedCase, SegmentedText
from analysis.scopes.cues import CueLexicon
from analysis.scopes.evidence import DECISIVE, FoundCue, cue_scores, find_cues, gathered, unit_scores, yielded
from analysis.scopes.explain import cues_of, reason
from analysis.scopes.fusion import Fusion, load_fusions, log_shares, standardised
from analysis.scopes.learned import LearnedModel
from analysis.scopes.paragraphs import Cut, ParagraphFit, terms
from analysis.segment import Segmenter
from analysis.settings import Settings
from analysis.wordvectors import load_vectors

CONFIRMED_WEIGHT = 3.0
"""A scope that a person confirmed for this call counts as this many past winners."""
TITLE_REPEATS = 3
CROSS_AT_LEAST = 0.25
"""A second choice with this probability may honestly be meant too (跨类)."""
EXAMPLES_AT_LEAST = 2
"""Scopes with examples that are needed before a model of them says anything."""


class ScopeClassifier:
    """A call's classifier, fitted to what is known now. Build with ``fit``; equal inputs give equal classifications."""

    def __init__(
        self,
        call: Call,
        lexicon: CueLexicon,
        paragraphs: ParagraphFit,
        learned: LearnedModel | None,
        fusion: Fusion,
        settings: Settings,
    ) -> None:
        self.call, self.lexicon, self.paragraphs, self.learned = call, lexicon, paragraphs, learned
        self.fusion, self.settings = fusion, settings
        self.numbers = tuple(scope.number for scope in call.scopes)

    @classmethod
    def fit(
        cls,
        call: Call,
        segmenter: Segmenter,
        *,
        examples: Iterable[PastCase | SegmentedCase] = (),
        knowledge: Knowledge | None = None,
        settings: Settings | None = None,
        background: Iterable[SegmentedText] = (),
    ) -> "ScopeClassifier":
        """``examples`` without a scope of this call are passed over. ``background`` only teaches which words are common."""
        knowledge, settings = knowledge or Knowledge(), settings or Settings()
        cut = Cut(segmenter)
        lexicon = CueLexicon.of(call, knowledge)
        learned = _learn(call, cut, examples, knowledge)
        means = ("cues" if lexicon.weights else "paragraphs") + ("+examples" if learned else "")
        return cls(call, lexicon, ParagraphFit(call, cut, background), learned, load_fusions()[means], settings)

    def classify(self, cases: Sequence[SegmentedCase]) -> tuple[Classification, ...]:
        """One classification a case, in the order of the cases."""
        if not cases:
            return ()
        found = [find_cues(case, self.lexicon) for case in cases]
        probabilities = self.fusion.probabilities(self.voices(cases, found))
        return tuple(self._classification(case, cues, row) for case, cues, row in zip(cases, found, probabilities.tolist(), strict=True))

    def voices(self, cases: Sequence[SegmentedCase], found: Sequence[tuple[FoundCue, ...]]) -> np.ndarray:
        """Cases x scopes x fusion.VOICES."""
        documents = [case_terms(case) for case in cases]
        whole = self._per_scope(self._settled(cues) for cues in found)
        title = self._per_scope(cue_scores(cues, self.lexicon, title_only=True) for cues in found)
        unit = self._per_scope(unit_scores(case, self.call) for case in cases)
        learned = self.learned.scores(documents, self.numbers) if self.learned else np.zeros_like(whole)
        paragraph = standardised(self.paragraphs.scores(documents))
        return np.stack([paragraph, log_shares(whole), log_shares(title), unit, learned], axis=2)

    def _settled(self, cues: tuple[FoundCue, ...]) -> dict[int, float]:
        decisive = cue_scores(cues, self.lexicon, at_least=DECISIVE)
        return gathered(yielded(cue_scores(cues, self.lexicon), decisive, self.call), decisive, self.call)

    def _per_scope(self, scores: Iterable[dict[int, float]]) -> np.ndarray:
        return np.array([[of_case.get(number, 0.0) for number in self.numbers] for of_case in scores])

    def _classification(self, case: SegmentedCase, found: tuple[FoundCue, ...], probabilities: list[float]) -> Classification:
        ordered = sorted(zip(self.numbers, probabilities, strict=True), key=lambda pair: (-pair[1], pair[0]))
        ranking = tuple(
            ScopeChoice(number, round(probability, 6), cues_of(self.call.scope(number), found, self.lexicon))
            for number, probability in ordered
        )
        second = ranking[1] if len(ranking) > 1 else None
        abstained = second is not None and ranking[0].probability - second.probability < self.settings.abstain_margin
        cross = second.scope if second and second.probability >= CROSS_AT_LEAST else None
        prior = unit_scores(case, self.call)
        told = reason(self.call, ranking, abstained=abstained, unit=case.unit.name, prior=prior)
        return Classification(case.id, ranking, abstained, told, cross)


def case_terms(case: SegmentedCase) -> list[str]:
    """Terms of title and body, the title several times."""
    return terms(case.title) * TITLE_REPEATS + terms(case.body)


def _learn(call: Call, cut: Cut, examples: Iterable[PastCase | SegmentedCase], knowledge: Knowledge) -> LearnedModel | None:
    known = {scope.number for scope in call.scopes}
    taught = [(_terms_of(example, cut), example.scope, 1.0) for example in examples if example.scope in known]
    taught += [
        (terms(cut(confirmed.title)) * TITLE_REPEATS + terms(cut(confirmed.text)), confirmed.scope, CONFIRMED_WEIGHT)
        for confirmed in knowledge.confirmed
        if confirmed.scope in known
    ]
    if len({scope for _, scope, _ in taught}) < EXAMPLES_AT_LEAST:
        return None
    documents, labels, weights = zip(*taught, strict=True)
    return LearnedModel(documents, [int(label) for label in labels], weights, load_vectors())


def _terms_of(example: PastCase | SegmentedCase, cut: Cut) -> list[str]:
    if isinstance(example, SegmentedCase):
        return case_terms(example)
    return terms(cut(example.title)) * TITLE_REPEATS + terms(cut(example.text))

"""What the cues of one case say for each scope, kept with its places so that nothing has to be reconstructed for the explanation."""

from collections import defaultdict
from dataclasses import dataclass, field
from math import inf

from analysis.call import Call
from analysis.records import SegmentedCase, Span
from analysis.scopes.cues import CueLexicon, saturated
from analysis.scopes.places import TITLE, BodyPlaces


@dataclass(slots=True)
class FoundCue:
    """One cue of the lexicon in one case. ``count`` weighs each place (TITLE for the title, by section in the body)."""

    word: str
    count: float = 0.0
    title_spans: list[Span] = field(default_factory=list)
    body_spans: list[Span] = field(default_factory=list)


def find_cues(case: SegmentedCase, lexicon: CueLexicon) -> tuple[FoundCue, ...]:
    """The cues of title and body, each once with all its places, in the order of the words."""
    found: dict[str, FoundCue] = {}
    for hit in lexicon.find(case.title.text):
        cue = found.setdefault(hit.word, FoundCue(hit.word))
        cue.count += TITLE
        cue.title_spans.append(Span(hit.start, hit.end))
    places = BodyPlaces(case.body)
    for hit in lexicon.find(case.body.text):
        cue = found.setdefault(hit.word, FoundCue(hit.word))
        cue.count += places.weight(hit.start)
        cue.body_spans.append(Span(hit.start, hit.end))
    return tuple(found[word] for word in sorted(found))


DECISIVE = 4.0
"""From this weight on a single cue all but names its scope."""
SURELY_MET = 16.0
"""Sum of decisive cues from which on a scope is surely what the case is about."""


def cue_scores(found: tuple[FoundCue, ...], lexicon: CueLexicon, *, title_only: bool = False, at_least: float = -inf) -> dict[int, float]:
    """The sum of cue weights for each scope that any cue speaks of, each cue saturating; only cues ``at_least`` so heavy."""
    scores: dict[int, float] = defaultdict(float)
    for cue in found:
        count = saturated(len(cue.title_spans) if title_only else cue.count)
        for scope, weight in lexicon.weights[cue.word].items():
            if weight >= at_least:
                scores[scope] += weight * count
    return dict(scores)


LISTED = 8.0
"""Sum of decisive cues (two words or so) from which on a text speaks of a scope."""
GATHERED = 0.5
"""What a gathering scope gains, as a share of the highest score."""


def gathered(scores: dict[int, float], decisive: dict[int, float], call: Call) -> dict[int, float]:
    """The scores after a text that lists many lines of work was also counted for the scope that gathers them (``Scope.gathers_from``)."""
    result = dict(scores)
    for scope in call.scopes:
        listed = sum(score >= LISTED for number, score in decisive.items() if number != scope.number)
        if scope.gathers_from and listed >= scope.gathers_from:
            result[scope.number] = result.get(scope.number, 0.0) + GATHERED * max(scores.values())
    return result


def yielded(scores: dict[int, float], decisive: dict[int, float], call: Call) -> dict[int, float]:
    """The scores after each scope gave way to those whose means its words are (``Scope.yields_to``), as far as these are decisively met."""
    result = dict(scores)
    for scope in call.scopes:
        for other, share in scope.yields_to.items():
            if result.get(scope.number, 0.0) > 0:
                result[scope.number] *= 1 - share * min(1.0, decisive.get(other, 0.0) / SURELY_MET)
    return result


def unit_scores(case: SegmentedCase, call: Call) -> dict[int, float]:
    """The prior of the unit's name and kind for each scope: its strongest cue, so that a long name has no advantage."""
    name = f"{case.unit.name} {case.unit.kind}"
    return {scope.number: max((weight for word, weight in scope.unit_cues.items() if word in name), default=0.0) for scope in call.scopes}

"""The words that speak for a scope, the words of the notice that they answer, and a plain sentence why the first beats the second."""

import re
from collections.abc import Sequence

from analysis.call import Call, Scope
from analysis.records import ScopeChoice, ScopeCue
from analysis.scopes.cues import GAP, CueLexicon, saturated
from analysis.scopes.evidence import FoundCue

CUES_SHOWN = 12
"""Cues kept for each choice; the strongest first."""
WORDS_IN_REASON = 3
NOTHING_SAID = 1.5
"""A first choice below this many times an even share rests on nothing."""
CLEARLY = 0.3
"""A lead of this much probability needs no second thought; a smaller one is said to be narrow."""


def cues_of(scope: Scope, found: Sequence[FoundCue], lexicon: CueLexicon) -> tuple[ScopeCue, ...]:
    """The cues of one scope in one case, for and against, strongest first. Their weight is what each adds to the score."""
    told = [
        (lexicon.weights[cue.word][scope.number] * saturated(cue.count), cue) for cue in found if scope.number in lexicon.weights[cue.word]
    ]
    told.sort(key=lambda pair: (-abs(pair[0]), pair[1].word))
    return tuple(
        ScopeCue(cue.word, round(weight, 4), tuple(cue.title_spans), tuple(cue.body_spans), answered(cue.word, scope.wording))
        for weight, cue in told[:CUES_SHOWN]
    )


def answered(word: str, wording: str) -> str:
    """The phrase of the notice (between its commas) that shares most characters in a row with the cue; empty below two."""
    best, length = "", 1
    for phrase in re.split(r"[，,、；。“”]", wording):
        for part in word.split(GAP):
            shared = _longest_shared(part, phrase)
            if shared > length:
                best, length = phrase, shared
    return best


def _longest_shared(left: str, right: str) -> int:
    for size in range(min(len(left), len(right)), 1, -1):
        if any(left[i : i + size] in right for i in range(len(left) - size + 1)):
            return size
    return 0


def reason(call: Call, ranking: Sequence[ScopeChoice], *, abstained: bool, unit: str, prior: dict[int, float]) -> str:
    """A Chinese sentence for the committee: what speaks for the first scope, and what for the second."""
    first = ranking[0]
    parts = [f"{_said(first)}指向范围{first.scope}（{call.scope(first.scope).short}）" if _words(first) else _without_words(call, first)]
    if prior.get(first.scope, 0) > 0:
        parts.append(f"申报单位“{unit}”的职责也偏向这一范围")
    if len(ranking) > 1 and first.probability >= NOTHING_SAID / len(call.scopes):
        parts.append(_against(call, first, ranking[1]))
    ending = ("；两者接近，请人工核定" if len(parts) > 1 else "，请人工核定") if abstained else ""
    return "，".join(parts) + ending + "。"


def _against(call: Call, first: ScopeChoice, second: ScopeChoice) -> str:
    lead = "明显多于" if first.probability - second.probability >= CLEARLY else "略多于"
    name = f"范围{second.scope}（{call.scope(second.scope).short}）"
    return f"{lead}指向{name}的{_said(second)}" if _words(second) else f"{lead}{name}的依据"


def _without_words(call: Call, choice: ScopeChoice) -> str:
    if choice.probability < NOTHING_SAID / len(call.scopes):
        return "全文没有指向任何一个范围的用语"
    return f"全文用语与范围{choice.scope}（{call.scope(choice.scope).short}）的表述最为接近"


def _words(choice: ScopeChoice) -> list[str]:
    return [cue.word for cue in choice.cues if cue.weight > 0][:WORDS_IN_REASON]


def _said(choice: ScopeChoice) -> str:
    return "".join(f"“{word}”" for word in _words(choice))

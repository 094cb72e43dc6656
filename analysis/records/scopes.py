"""归类建议: which scope of the call a case answers, and why."""

from dataclasses import dataclass

from analysis.records.text import Span


@dataclass(frozen=True, slots=True)
class ScopeCue:
    """A word of the case that speaks for (weight > 0) or against (< 0) a scope, with its places in title and body.

    ``answers`` quotes the words of the notice that the cue answers, empty when it answers none literally.
    """

    word: str
    weight: float
    title_spans: tuple[Span, ...] = ()
    body_spans: tuple[Span, ...] = ()
    answers: str = ""


@dataclass(frozen=True, slots=True)
class ScopeChoice:
    """One scope with its calibrated probability (0-1) and its cues, strongest first."""

    scope: int
    probability: float
    cues: tuple[ScopeCue, ...] = ()


@dataclass(frozen=True, slots=True)
class Classification:
    """归类建议 for one submission: every scope of the call, most probable first; ``reason`` is a plain Chinese sentence.

    ``abstained`` means the margin is too small to propose: 归类存疑. ``cross`` names a second scope the case may honestly sit in (跨类).
    """

    submission_id: str
    ranking: tuple[ScopeChoice, ...]
    abstained: bool
    reason: str
    cross: int | None = None

    @property
    def first(self) -> ScopeChoice:
        return self.ranking[0]

    @property
    def margin(self) -> float:
        """Probability of the first choice less that of the second (0-1)."""
        return self.ranking[0].probability - (self.ranking[1].probability if len(self.ranking) > 1 else 0.0)

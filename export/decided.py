"""What people decided, as phrases beside the machine's proposals: 「疑似重复（王某：两案同一机制）」."""

from collections.abc import Iterable

from analysis.records import Decision, DecisionKind


class Decided:
    """Decisions looked up by what they are about; a subject that nobody decided gives an empty phrase."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        self._found = {(decision.kind, _subject(decision.kind, decision.subject)): decision for decision in decisions}

    def repeat(self, submission_id: str, winner_id: str) -> str:
        return self._phrase(DecisionKind.REPEAT, (submission_id, winner_id))

    def group(self, members: Iterable[str]) -> str:
        return self._phrase(DecisionKind.GROUP, tuple(members))

    def outcome(self, submission_id: str) -> str:
        """入选, 不予推荐 …: the committee's conclusion, with who wrote it down."""
        return self._phrase(DecisionKind.OUTCOME, (submission_id,))

    def scope(self, submission_id: str) -> int | None:
        """The scope that a person set."""
        found = self._found.get((DecisionKind.SCOPE, (submission_id,)))
        return found.value if found and isinstance(found.value, int) else None

    def _phrase(self, kind: DecisionKind, subject: tuple[str, ...]) -> str:
        found = self._found.get((kind, _subject(kind, subject)))
        if found is None or found.value is None:
            return ""
        return f"{found.value}（{'：'.join(filter(None, (found.name, found.reason)))}）"


def _subject(kind: DecisionKind, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Members of a group stand in any order."""
    return tuple(sorted(subject)) if kind is DecisionKind.GROUP else subject

"""What somebody reads whose page was overtaken by another person's work: who wrote, what, and that the own words were not saved."""

from datetime import date

from analysis.records import DecisionKind, PastCase
from store.errors import StaleDecision
from ui import state
from ui.highlight import plain

LONGEST = 80
"""Characters of a text that are repeated; a whole page of somebody's 成果简介 helps nobody."""


def overtaken(error: StaleDecision, mine: str = "") -> str:
    """The store's words with what the other wrote; ``mine`` is what was typed, repeated so that nothing typed is lost."""
    theirs = value_in_words(error.value, error.kind)
    of_case = f"“{plain(name)}”：" if (name := _case_of(error)) else ""
    return f"{of_case}{error}" + (f"对方写的是：{theirs}。" if theirs else "") + (f"您填的是：{mine}。" if mine else "")


def value_in_words(value: object, kind: DecisionKind | None = None) -> str:
    """What was written as a person would say it; empty for what does not fit into a sentence."""
    if value is None:
        return "（撤回了原来的结论）" if kind else "（空）"
    if value is True:
        return "已勾选"
    if kind is DecisionKind.SCOPE and isinstance(value, int):
        return _scope_name(value)
    if isinstance(value, PastCase):
        return plain(f"{value.year} 年 {value.unit}“{value.title}”")
    if isinstance(value, date):
        return value.isoformat()
    return plain(value if len(value) <= LONGEST else f"{value[:LONGEST]}……") if isinstance(value, str) else ""


def _scope_name(number: int) -> str:
    return next((f"{scope.number} {scope.short}" for scope in state.workspace().call.scopes if scope.number == number), str(number))


def _case_of(error: StaleDecision) -> str:
    """The title of the case that was decided, where the user sees one."""
    found = state.batch(state.workspace()) if error.subject else None
    return found.title(error.subject[0]) if found and error.subject[0] in found.submissions else ""

"""匿名核对: what the machine would hide in a case, looked through and confirmed by staff before judges read it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from analysis.records import Decision, DecisionKind
from store import tables
from store.decisions import Decisions, latest_of_kind
from store.desk import Desk
from store.errors import NotFound, StaleDecision, StoreError
from store.reconnect import reconnecting
from store.redaction import Redaction, Review, redact
from store.register import register_names
from store.shown import Shown
from store.users import Right

LONGEST = 60
"""Characters of an added name; longer ones are sentences, which would hide what the judges are to read."""


@dataclass(frozen=True, slots=True)
class CaseRedaction:
    """One case before and after. ``found`` are the names in it that are hidden, longest first; ``fixed`` of them belong to the register or
    are units of the batch and cannot be let stand. ``decision`` is the last one made, 0 for none: what to base the next on."""

    case_id: str
    title: str
    text: str
    hidden_title: str
    hidden_text: str
    found: tuple[str, ...]
    fixed: frozenset[str]
    review: Review
    is_confirmed: bool
    by: str
    decision: int


@reconnecting
class Redactions:
    """The redactions of a year, for those who see units in a blind phase."""

    def __init__(self, desk: Desk, shown: Shown, decisions: Decisions) -> None:
        self._desk, self._shown, self._decisions = desk, shown, decisions

    def confirmed(self, year: int) -> dict[str, bool]:
        """Case id → whether its text, as it stands now, was looked through; cases that count only, in the order of their files."""
        self._desk.require(Right.SEE_UNITS_WHEN_BLIND)
        table = tables.submissions
        counts = and_(table.c.call_year == year, ~table.c.removed, ~table.c.replaced)
        with self._desk.reading() as connection:
            rows = connection.execute(select(table.c.id, table.c.text_hash).where(counts).order_by(table.c.source_file, table.c.id)).all()
            made = _reviews(connection, year)
        return {row.id: row.id in made and Review.of(made[row.id].value).text == row.text_hash for row in rows}

    def of(self, year: int, case_id: str) -> CaseRedaction:
        """The proposal for one case, with what was confirmed before. Raises NotFound."""
        self._desk.require(Right.SEE_UNITS_WHEN_BLIND)
        table = tables.submissions
        with self._desk.reading() as connection:
            row = connection.execute(select(table).where(table.c.call_year == year, table.c.id == case_id)).first()
            if row is None:
                raise NotFound("没有这个案例。")
            redaction, made = self._shown.redaction(connection, year), _reviews(connection, year).get(case_id)
            units = connection.execute(select(table.c.unit).where(table.c.call_year == year)).scalars()
            fixed = {unit.strip() for unit in units}.union(register_names(connection))
        last = self._decisions.of(year, DecisionKind.REDACTION, [case_id])
        found = names_hidden_in(f"{row.title}\n{row.text}\n{row.remark}", redaction)
        return CaseRedaction(
            case_id,
            row.title,
            row.text,
            redaction.hide_in(case_id, row.title),
            redaction.hide_in(case_id, row.text),
            found,
            frozenset(found) & fixed,
            Review.of(made.value if made else None),
            case_id in redaction.confirmed,
            made.name if made else "",
            last.id if last else 0,
        )

    def confirm(self, year: int, case_id: str, *, add: Iterable[str] = (), keep: Iterable[str] = (), based_on: int) -> Decision:
        """Confirm what is hidden in a case: ``add`` is hidden in every case, ``keep`` stands in this one.

        Raises StoreError for a name that the case does not contain or that must stay hidden, and when somebody else confirmed since
        ``based_on``."""
        shown = self.of(year, case_id)
        added, kept = frozenset(name.strip() for name in add) - {""}, frozenset(keep)
        _check(shown, added, kept)
        with self._desk.reading() as connection:
            table = tables.submissions
            text_hash = connection.execute(select(table.c.text_hash).where(table.c.call_year == year, table.c.id == case_id)).scalar_one()
        value = Review(added, kept, text_hash).as_value()
        try:
            return self._decisions.record(year, DecisionKind.REDACTION, [case_id], value, based_on=based_on)
        except StaleDecision as stale:
            raise StoreError(f"{stale.other}刚刚核对过这一件，您的核对没有保存；请先看一看现在隐去了什么。") from None


def names_hidden_in(words: str, redaction: Redaction) -> tuple[str, ...]:
    """The names that are found in these words when a longer one has not taken their place, longest first."""
    found, left = [], words
    for name in redaction.names:
        if name and name in left:
            found.append(name)
            left = redact(left, (name,))
    return tuple(found)


def _check(shown: CaseRedaction, added: frozenset[str], kept: frozenset[str]) -> None:
    words = f"{shown.title}\n{shown.text}"
    missing = sorted(name for name in added if name not in words)
    if missing:
        raise StoreError(f"这一件的名称和正文里没有“{'”“'.join(missing)}”，没有保存；请照原文填写。")
    odd = sorted(name for name in added if not 2 <= len(name) <= LONGEST)
    if odd:
        raise StoreError(f"补充隐去的名称要有 2–{LONGEST} 个字，没有保存：{'、'.join(odd)}")
    barred = sorted(kept & shown.fixed)
    if barred:
        raise StoreError(f"“{'”“'.join(barred)}”是单位或区域名称，必须隐去，没有保存。")


def _reviews(connection: Connection, year: int) -> dict[str, Decision]:
    return {d.subject[0]: d for d in latest_of_kind(connection, DecisionKind.REDACTION) if d.call_year == year}

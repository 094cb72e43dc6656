"""阶段: the line on every page that says where the year stands and what may be done now."""

from datetime import date

from analysis.records import Phase

NOW = {
    Phase.INTAKE: "工作人员导入和更正材料",
    Phase.CHECK: "工作人员核定归类、查重、同质与形式",
    Phase.REVIEW: "评委对分派的案例独立评分，先评后看他人意见",
    Phase.MEETING: "会议逐项讨论，组长记录结论",
    Phase.PUBLICATION: "结论已定，整理公布",
}
"""What is done in each phase."""


def next_phase(phase: Phase) -> Phase | None:
    """The phase after this one, None after the last."""
    order = list(Phase)
    index = order.index(phase) + 1
    return order[index] if index < len(order) else None


def summary_line(
    phase: Phase, *, blind: bool = False, starts_on: date | None = None, ends_on: date | None = None, today: date | None = None
) -> str:
    """现阶段：初评（匿名）。评委…。12 月 1 日至 12 月 20 日，还有 3 天。"""
    said = f"现阶段：{phase}{'（匿名）' if blind else ''}。{NOW[phase]}。"
    if ends_on is None:
        return f"{said}自 {_day(starts_on)}起。" if starts_on else said
    until = f"{_day(starts_on) if starts_on else ''}至 {_day(ends_on)}"
    if today is None:
        return f"{said}{until}。"
    days = (ends_on - today).days
    left = "今天截止" if days == 0 else f"还有 {days} 天" if days > 0 else f"已过 {-days} 天"
    return f"{said}{until}，{left}。"


def period(starts_on: date | None, ends_on: date | None) -> str:
    """12 月 1 日至 12 月 20 日; what is not planned is left out."""
    return (_day(starts_on) if starts_on else "") + (f"至 {_day(ends_on)}" if ends_on else "起" if starts_on else "")


def _day(day: date) -> str:
    return f"{day.month} 月 {day.day} 日"

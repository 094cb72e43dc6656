"""What stands on every product beside its contents: that it is invented, and where the audit log stood when it was made."""

from dataclasses import dataclass

from export.rows import Row

HEAD = "日志校验值"
"""Names the head wherever it is printed: ``python -m store verify-audit --head`` takes what stands behind it."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """``note`` is 虚构示例数据 in the demo. ``head`` is number and hash of the newest line of the log, empty for what is made without a store."""

    note: str = ""
    head: str = ""

    @property
    def line(self) -> str:
        """日志校验值：128 · 3f2a…, empty without a store."""
        return f"{HEAD}：{self.head}" if self.head else ""

    def rows(self) -> list[Row]:
        """The same for a sheet of parameters."""
        return [{"项目": name, "值": value} for name, value in (("数据性质", self.note), (HEAD, self.head)) if value]


PLAIN = Imprint()

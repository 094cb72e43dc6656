"""Who acts, and what each role may do. docs/roles.md prints this table for people; a test keeps the two equal."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """OWNER is the one person of personal mode: every right, no login."""

    OWNER = "本机用户"
    ADMIN = "管理员"
    STAFF = "工作人员"
    HEAD = "组长"
    JUDGE = "评委"


class Right(StrEnum):
    """What a person may do; the names are those of docs/roles.md."""

    SEE_CONTACTS = "看联系人、电话"
    SEE_ORIGINAL = "打开申报表原件"
    SEE_UNITS_WHEN_BLIND = "匿名阶段看单位"
    SEE_ALL_CASES = "看全部案例"
    IMPORT = "导入与更正材料"
    DECIDE = "核定归类、重复、同质、形式"
    REMARK = "标记已看、写备注"
    TEACH = "教系统（别名、线索词、套话、概念）"
    WINNERS = "维护往年成果库"
    SETTINGS = "设阈值、改征集方案、开关年度"
    SCORE = "评分"
    SEE_ALL_SCORES = "看全部评分"
    ASSIGN = "分派评委"
    CONCLUDE = "记录评审结论"
    PHASES = "切换阶段"
    ACCOUNTS = "管理账号"
    AUDIT = "看日志"


_STAFF = frozenset(Right) - {Right.SCORE, Right.CONCLUDE, Right.ACCOUNTS}
_HEAD = frozenset(
    {
        Right.SEE_ALL_CASES,
        Right.DECIDE,
        Right.REMARK,
        Right.SCORE,
        Right.SEE_ALL_SCORES,
        Right.ASSIGN,
        Right.CONCLUDE,
        Right.PHASES,
    },
)
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.OWNER: frozenset(Right),
    Role.ADMIN: frozenset(Right) - {Right.SCORE, Right.CONCLUDE},
    Role.STAFF: _STAFF,
    Role.HEAD: _HEAD,
    Role.JUDGE: frozenset({Right.SCORE}),
}


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who acts. ``id`` 0 is the local user; ``unit`` is the own unit, for recusal."""

    id: int
    name: str
    role: Role
    unit: str = ""

    def may(self, right: Right) -> bool:
        return right in RIGHTS[self.role]


def local_user(name: str) -> User:
    """The one user of personal mode; the name is asked once per installation and goes into every decision."""
    return User(0, name.strip() or "本机用户", Role.OWNER)

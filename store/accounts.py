"""账号: who may log in. Passwords are argon2 hashes; an account is disabled, never deleted, because its decisions stay."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import Connection, Row, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from store import tables
from store.desk import Desk
from store.errors import NotFound, StoreError
from store.reconnect import reconnecting
from store.users import Right, Role, User

SHORTEST_PASSWORD = 10
HASHER = PasswordHasher()
NO_PASSWORD = ""
"""In the place of a hash: no password fits it."""
_TABLE = tables.accounts


@dataclass(frozen=True, slots=True)
class Account:
    """One account as administrators see it; the password hash stays in the store. ``identity`` is who the person is at the identity provider
    (an e-mail address or a subject), empty for nobody there."""

    id: int
    login: str
    name: str
    role: Role
    unit: str
    disabled: bool
    identity: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A login that still holds: whose, from where, since when and until when."""

    account_id: int
    place: str
    created_at: datetime
    expires_at: datetime


@reconnecting
class Accounts:
    """The accounts, seen from one user's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self) -> tuple[Account, ...]:
        self._desk.require(Right.ACCOUNTS)
        with self._desk.reading() as connection:
            return tuple(_account(row) for row in connection.execute(select(_TABLE).order_by(_TABLE.c.id)))

    def create(self, login: str, name: str, role: Role, password: str, *, unit: str = "", identity: str = "") -> Account:
        """Open an account; with an ``identity`` it may go without a password. Raises StoreError for a login or identity that exists, or a
        password too weak."""
        if role is Role.OWNER or not login.strip() or not name.strip():
            raise StoreError("账号需要登录名、姓名和一个角色（管理员、工作人员、组长、评委）。")
        values: dict[str, Any] = {"login": login.strip(), "name": name.strip(), "role": role.value, "unit": unit.strip()}
        values |= {"failures": 0, "locked_until": None, "disabled": False, "identity": plain_identity(identity)}
        values["password_hash"] = NO_PASSWORD if values["identity"] and not password else hash_password(password, login)
        try:
            with self._desk.writing(Right.ACCOUNTS) as connection:
                _require_free(connection, values["identity"])
                connection.execute(insert(_TABLE).values(**values, at=self._desk.clock()))
                row = connection.execute(select(_TABLE).where(_TABLE.c.login == login.strip())).one()
                self._desk.log(
                    connection,
                    "开账号",
                    login.strip(),
                    None,
                    {"name": name, "role": role.value, "unit": unit, "identity": values["identity"]},
                )
                return _account(row)
        except IntegrityError:
            raise StoreError(f"登录名“{login.strip()}”已经有人用了，请换一个。") from None

    def set_password(self, account_id: int, password: str) -> None:
        """Give an account a new password; all its sessions end."""
        right = Right.ACCOUNTS
        with self._desk.writing(right) as connection:
            row = _row(connection, account_id)
            values = {"password_hash": hash_password(password, row.login), "failures": 0, "locked_until": None}
            connection.execute(update(_TABLE).where(_TABLE.c.id == account_id).values(**values))
            end_sessions(connection, account_id)
            self._desk.log(connection, "重设密码", row.login)

    def change(self, account_id: int, *, name: str, role: Role, unit: str, identity: str | None = None) -> None:
        """Change who an account is for or what it may do (``identity`` None: as it is); its sessions end, so that no old right lingers."""
        if role is Role.OWNER or not name.strip():
            raise StoreError("账号需要姓名和一个角色（管理员、工作人员、组长、评委）。")
        with self._desk.writing(Right.ACCOUNTS) as connection:
            row = _row(connection, account_id)
            known = row.identity if identity is None else plain_identity(identity)
            if not known and row.password_hash == NO_PASSWORD:
                raise StoreError("这个账号没有密码，只用统一身份登录；请先设密码，再去掉统一身份。")
            _require_free(connection, known, besides=account_id)
            if row.role == Role.ADMIN.value and role is not Role.ADMIN:
                _require_other_admin(connection, account_id)
            values = {"name": name.strip(), "role": role.value, "unit": unit.strip(), "identity": known}
            connection.execute(update(_TABLE).where(_TABLE.c.id == account_id).values(**values))
            end_sessions(connection, account_id)
            self._desk.log(connection, "修改账号", row.login, {name: getattr(row, name) for name in values}, values)

    def set_disabled(self, account_id: int, disabled: bool) -> None:
        """Close or open an account; closing ends its sessions at once. The last administrator cannot be closed."""
        with self._desk.writing(Right.ACCOUNTS) as connection:
            row = _row(connection, account_id)
            if disabled and row.role == Role.ADMIN.value:
                _require_other_admin(connection, account_id)
            connection.execute(update(_TABLE).where(_TABLE.c.id == account_id).values(disabled=disabled))
            end_sessions(connection, account_id)
            self._desk.log(connection, "停用账号" if disabled else "启用账号", row.login)

    def sessions(self) -> tuple[Session, ...]:
        """The logins that hold now, newest first."""
        self._desk.require(Right.ACCOUNTS)
        table = tables.sessions
        query = select(table).where(~table.c.revoked, table.c.expires_at > self._desk.clock()).order_by(table.c.created_at.desc())
        with self._desk.reading() as connection:
            return tuple(Session(row.account_id, row.place, row.created_at, row.expires_at) for row in connection.execute(query))

    def end_sessions(self, account_id: int) -> None:
        """Log an account out everywhere, at once."""
        with self._desk.writing(Right.ACCOUNTS) as connection:
            row = _row(connection, account_id)
            end_sessions(connection, account_id)
            self._desk.log(connection, "结束登录", row.login)


def plain_identity(identity: str) -> str:
    """An identity as it is compared: e-mail addresses in small letters, whatever the provider writes."""
    identity = identity.strip()
    return identity.casefold() if "@" in identity else identity


def hash_password(password: str, login: str) -> str:
    """The argon2 hash of an acceptable password. Raises StoreError with the rule."""
    if len(password) < SHORTEST_PASSWORD or len(set(password)) < 5 or login.lower() in password.lower():
        raise StoreError(f"密码至少 {SHORTEST_PASSWORD} 个字符、5 种不同字符，且不能含登录名。")
    return HASHER.hash(password)


def end_sessions(connection: Connection, account_id: int) -> None:
    """Revoke every session of an account."""
    sessions = tables.sessions
    connection.execute(update(sessions).where(sessions.c.account_id == account_id).values(revoked=True))


def _require_free(connection: Connection, identity: str, *, besides: int = 0) -> None:
    taken = select(_TABLE.c.login).where(_TABLE.c.identity == identity, _TABLE.c.id != besides)
    if identity and (login := connection.execute(taken).scalar()) is not None:
        raise StoreError(f"统一身份“{identity}”已经属于账号 {login}。")


def _require_other_admin(connection: Connection, account_id: int) -> None:
    others = select(func.count()).where(_TABLE.c.role == Role.ADMIN.value, ~_TABLE.c.disabled, _TABLE.c.id != account_id)
    if not connection.execute(others).scalar_one():
        raise StoreError("这是最后一个管理员账号，不能停用或改为其他角色；请先另开一个管理员账号。")


def _row(connection: Connection, account_id: int) -> Row[Any]:
    row = connection.execute(select(_TABLE).where(_TABLE.c.id == account_id)).first()
    if row is None:
        raise NotFound("没有这个账号。")
    return row


def user_of_row(row: Row[Any]) -> User:
    return User(row.id, row.name, Role(row.role), row.unit)


def _account(row: Row[Any]) -> Account:
    return Account(row.id, row.login, row.name, Role(row.role), row.unit, row.disabled, row.identity)

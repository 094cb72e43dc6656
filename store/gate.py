"""登录: from a name and a password to a session that can be revoked, and from its token to the user."""

import secrets
from collections.abc import Collection
from datetime import timedelta
from hashlib import sha256
from typing import Any

from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, Row, func, insert, select, update

from store import tables
from store.accounts import HASHER, end_sessions, hash_password, plain_identity, user_of_row
from store.engine import reading, writing
from store.errors import LoginRefused
from store.reconnect import reconnecting
from store.store import Store
from store.users import User

FAILURES_ALLOWED = 5
LOCKED_FOR = timedelta(minutes=15)
SESSION_LASTS = timedelta(hours=12)
_ACCOUNTS, _SESSIONS, _SETTINGS = tables.accounts, tables.sessions, tables.settings
_REFUSED = "登录名或密码不对，或账号已停用。"
_UNKNOWN_IDENTITY = "这个统一身份没有对应的账号，或账号已停用；请联系管理员在“阶段、账号与日志”页登记。"
COOKIE_SECRET = "cookie secret"


@reconnecting
class Gate:
    """The way in. It works for nobody yet, so it needs no user."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._decoy = HASHER.hash(secrets.token_hex())

    def is_open(self) -> bool:
        """Whether there are no accounts: personal mode, one local user without login."""
        with reading(self._store.engine) as connection:
            return not connection.execute(select(func.count()).select_from(_ACCOUNTS)).scalar_one()

    def log_in(self, login: str, password: str, *, place: str) -> str:
        """A new session's token. Raises LoginRefused; an unknown name takes as long as a wrong password."""
        found = self._account(login)
        self._refuse_locked(found)
        right = _matches(found.password_hash if found else self._decoy, password)
        if found is None or not right or found.disabled:
            self._note_failure(found, place)
            raise LoginRefused(_REFUSED)
        with writing(self._store.engine) as connection:
            values: dict[str, Any] = {"failures": 0, "locked_until": None}
            if HASHER.check_needs_rehash(found.password_hash):
                values["password_hash"] = HASHER.hash(password)
            connection.execute(update(_ACCOUNTS).where(_ACCOUNTS.c.id == found.id).values(**values))
            return self._open_session(connection, found, place, "登录")

    def log_in_as(self, identities: Collection[str], *, place: str) -> str:
        """A new session's token for whom an identity provider vouches for under these names (e-mail address, subject): only an account
        that an administrator opened and gave one of them. Raises LoginRefused."""
        names = {plain_identity(identity) for identity in identities} - {""}
        with writing(self._store.engine) as connection:
            rows = connection.execute(select(_ACCOUNTS).where(_ACCOUNTS.c.identity.in_(names))).all()
            if len(rows) == 1 and not rows[0].disabled:
                return self._open_session(connection, rows[0], place, "统一身份登录")
            for row in rows:
                self._log(connection, row, place, "登录失败")
        raise LoginRefused(_UNKNOWN_IDENTITY)

    def change_password(self, user: User, old: str, new: str, *, place: str) -> None:
        """A new password by its owner, who knows the old one; all the owner's sessions end. Raises LoginRefused for a wrong old one (it
        counts as a failed login) and StoreError for a weak new one."""
        with reading(self._store.engine) as connection:
            found = connection.execute(select(_ACCOUNTS).where(_ACCOUNTS.c.id == user.id)).first()
        self._refuse_locked(found)
        if found is None or not _matches(found.password_hash, old):
            self._note_failure(found, place)
            raise LoginRefused("原密码不对，密码没有改。")
        password_hash = hash_password(new, found.login)
        with writing(self._store.engine) as connection:
            connection.execute(update(_ACCOUNTS).where(_ACCOUNTS.c.id == found.id).values(password_hash=password_hash, failures=0))
            end_sessions(connection, found.id)
            self._log(connection, found, place, "修改密码")

    def _open_session(self, connection: Connection, found: Row[Any], place: str, action: str) -> str:
        token, now = secrets.token_urlsafe(32), self._store.clock()
        session = {"token_hash": _hash(token), "account_id": found.id, "place": place[:200], "created_at": now}
        connection.execute(insert(_SESSIONS).values(**session, expires_at=now + SESSION_LASTS, revoked=False))
        self._log(connection, found, place, action)
        return token

    def user_of(self, token: str) -> User | None:
        """Who a token belongs to; None when it is unknown, expired, revoked, or the account is closed. Asked on every rerun."""
        query = select(_ACCOUNTS, _SESSIONS.c.expires_at).join(_SESSIONS, _SESSIONS.c.account_id == _ACCOUNTS.c.id)
        with reading(self._store.engine) as connection:
            row = connection.execute(
                query.where(_SESSIONS.c.token_hash == _hash(token), ~_SESSIONS.c.revoked, ~_ACCOUNTS.c.disabled)
            ).first()
        return user_of_row(row) if row is not None and row.expires_at > self._store.clock() else None

    def log_out(self, token: str, *, place: str) -> None:
        """End one session."""
        with writing(self._store.engine) as connection:
            ended = connection.execute(
                update(_SESSIONS).where(_SESSIONS.c.token_hash == _hash(token), ~_SESSIONS.c.revoked).values(revoked=True)
            )
            if ended.rowcount:
                account_id = connection.execute(select(_SESSIONS.c.account_id).where(_SESSIONS.c.token_hash == _hash(token))).scalar_one()
                self._log(connection, connection.execute(select(_ACCOUNTS).where(_ACCOUNTS.c.id == account_id)).one(), place, "退出")

    def log_out_everywhere(self, user: User, *, place: str) -> None:
        """End all sessions of a user."""
        with writing(self._store.engine) as connection:
            end_sessions(connection, user.id)
            self._store.desk_for(user, place=place).log(connection, "全部退出", user.name)

    def cookie_secret(self) -> str:
        """The key that signs cookies: made once, kept in the database so that all processes of an installation agree. Never logged."""
        with writing(self._store.engine) as connection:
            held = connection.execute(
                select(_SETTINGS.c.value).where(_SETTINGS.c.call_year == 0, _SETTINGS.c.key == COOKIE_SECRET)
            ).scalar()
            if held is None:
                held = secrets.token_urlsafe(48)
                stamp = {"user_id": 0, "name": "系统", "at": self._store.clock()}
                connection.execute(insert(_SETTINGS).values(call_year=0, key=COOKIE_SECRET, value=held, **stamp))
            return str(held)

    def _account(self, login: str) -> Row[Any] | None:
        with reading(self._store.engine) as connection:
            return connection.execute(select(_ACCOUNTS).where(_ACCOUNTS.c.login == login.strip())).first()

    def _refuse_locked(self, found: Row[Any] | None) -> None:
        now = self._store.clock()
        if found is not None and found.locked_until is not None and found.locked_until > now:
            raise LoginRefused(f"密码错误次数过多，账号已锁定，请 {_minutes(found.locked_until - now)} 分钟后再试。")

    def _note_failure(self, found: Row[Any] | None, place: str) -> None:
        if found is None:
            return
        with writing(self._store.engine) as connection:
            failures = connection.execute(select(_ACCOUNTS.c.failures).where(_ACCOUNTS.c.id == found.id)).scalar_one() + 1
            locked = failures >= FAILURES_ALLOWED
            values = {"failures": 0 if locked else failures, "locked_until": self._store.clock() + LOCKED_FOR if locked else None}
            connection.execute(update(_ACCOUNTS).where(_ACCOUNTS.c.id == found.id).values(**values))
            self._log(connection, found, place, "登录失败，账号锁定" if locked else "登录失败")

    def _log(self, connection: Connection, row: Row[Any], place: str, action: str) -> None:
        self._store.desk_for(user_of_row(row), place=place[:200]).log(connection, action, row.login)


def _matches(password_hash: str, password: str) -> bool:
    try:
        return HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def _hash(token: str) -> str:
    """Only the hash is stored: whoever reads the database cannot take over a session."""
    return sha256(token.encode()).hexdigest()


def _minutes(left: timedelta) -> int:
    return max(1, round(left.total_seconds() / 60 + 0.5))

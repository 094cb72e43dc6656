"""The tables. Migrations build them; a test keeps the two equal."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

HASH = String(64)
NAME = String(200)
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    },
)


class Moment(TypeDecorator[datetime]):
    """A point in time: UTC in the database on every kind of it, aware in Python."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value else None


class Words(TypeDecorator[str]):
    """Text from anywhere: PostgreSQL refuses NUL, and a lone surrogate cannot be written at all."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable_text(value)


def storable_text(text: str) -> str:
    """The text without what no database takes."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _by_whom() -> tuple[Column[object], ...]:
    """The user, the name shown then (accounts may be renamed) and the time."""
    return Column("user_id", Integer, nullable=False), Column("name", NAME, nullable=False), Column("at", Moment, nullable=False)


files = Table(
    "files",
    metadata,
    Column("hash", HASH, primary_key=True),
    Column("name", Words, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
submissions = Table(
    "submissions",
    metadata,
    Column("call_year", Integer, primary_key=True, autoincrement=False),
    Column("id", String(80), primary_key=True),
    *(Column(field, Words, nullable=False) for field in ("unit", "title", "text", "contact", "phone", "opinion", "remark")),
    *(Column(field, Words, nullable=False, server_default="") for field in ("seal_note", "further", "sender")),
    Column("received_on", Date),
    Column("source_file", Words, nullable=False),
    Column("source_id", Words, nullable=False),
    Column("doubts", JSON, nullable=False),
    Column("readings", JSON, nullable=False, server_default="[]"),
    Column("text_hash", HASH, nullable=False),
    Column("file_hash", HASH, ForeignKey("files.hash")),
    Column("replaces", String(80), nullable=False),
    Column("replaced", Boolean, nullable=False),
    Column("removed", Boolean, nullable=False),
    *_by_whom(),
    Index(None, "call_year", "text_hash"),
)
corrections = Table(
    "corrections",
    metadata,
    Column("call_year", Integer, primary_key=True, autoincrement=False),
    Column("submission_id", String(80), primary_key=True),
    Column("field", String(20), primary_key=True),
    Column("raw", Words, nullable=False),
    *_by_whom(),
    ForeignKeyConstraint(["call_year", "submission_id"], ["submissions.call_year", "submissions.id"]),
)
imports = Table(
    "imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("call_year", Integer, nullable=False),
    Column("library", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("received_on", Date),
    Column("finished_at", Moment),
    Column("owner", String(60), nullable=False),
    Column("beat_at", Moment),
    *_by_whom(),
)
import_files = Table(
    "import_files",
    metadata,
    Column("import_id", Integer, ForeignKey("imports.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("name", Words, nullable=False),
    Column("file_hash", HASH, ForeignKey("files.hash"), nullable=False),
    Column("done", Boolean, nullable=False),
)
outcomes = Table(
    "outcomes",
    metadata,
    Column("import_id", Integer, ForeignKey("imports.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("source_file", Words, nullable=False),
    Column("status", String(10), nullable=False),
    Column("message", Words, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
)
winners = Table(
    "winners",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("year", Integer, nullable=False),
    *(Column(field, Words, nullable=False) for field in ("unit", "title", "text", "source_id")),
    Column("scope", Integer),
    Column("merged_into", String(80), nullable=False),
    Column("removed", Boolean, nullable=False),
    *_by_whom(),
    Index(None, "year"),
)
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("call_year", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("subject", HASH, nullable=False),
    Column("subject_parts", JSON, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("value", JSON(none_as_null=False), nullable=False),
    Column("reason", Words, nullable=False),
    Column("undoes", Integer),
    *_by_whom(),
    UniqueConstraint("call_year", "kind", "subject", "sequence"),
)
settings = Table(
    "settings",
    metadata,
    Column("call_year", Integer, primary_key=True, autoincrement=False),
    Column("key", String(60), primary_key=True),
    Column("value", JSON(none_as_null=False), nullable=False),
    *_by_whom(),
)
calls = Table(
    "calls",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("source", Words, nullable=False),
    Column("closed", Boolean, nullable=False),
    *_by_whom(),
)
reports = Table(
    "reports",
    metadata,
    Column("input_hash", HASH, primary_key=True),
    Column("call_year", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "call_year", "at"),
)
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    *_by_whom(),
    Column("role", String(20), nullable=False),
    Column("place", NAME, nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", Words, nullable=False),
    Column("before", Words, nullable=False),
    Column("after", Words, nullable=False),
    Column("previous_hash", HASH, nullable=False),
    Column("hash", HASH, nullable=False, unique=True),
)
accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", NAME, nullable=False, unique=True),
    Column("name", NAME, nullable=False),
    Column("role", String(20), nullable=False),
    Column("unit", Words, nullable=False),
    Column("password_hash", String(300), nullable=False),
    Column("identity", Words, nullable=False, server_default=""),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Moment),
    Column("disabled", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
)
sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", HASH, primary_key=True),
    Column("account_id", Integer, ForeignKey("accounts.id"), nullable=False),
    Column("place", NAME, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked", Boolean, nullable=False),
    Index(None, "account_id"),
)
scores = Table(
    "scores",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("call_year", Integer, nullable=False),
    Column("submission_id", String(80), nullable=False),
    Column("judge_id", Integer, nullable=False),
    Column("judge", NAME, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("marks", JSON, nullable=False),
    Column("abstained", Boolean, nullable=False),
    Column("remark", Words, nullable=False),
    Column("overlap", Words, nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("call_year", "submission_id", "judge_id", "sequence"),
    ForeignKeyConstraint(["call_year", "submission_id"], ["submissions.call_year", "submissions.id"]),
)
assignments = Table(
    "assignments",
    metadata,
    Column("call_year", Integer, primary_key=True, autoincrement=False),
    Column("submission_id", String(80), primary_key=True),
    Column("judge_id", Integer, primary_key=True, autoincrement=False),
    *_by_whom(),
    ForeignKeyConstraint(["call_year", "submission_id"], ["submissions.call_year", "submissions.id"]),
)
conflicts = Table(
    "conflicts",
    metadata,
    Column("call_year", Integer, primary_key=True, autoincrement=False),
    Column("submission_id", String(80), primary_key=True),
    Column("judge_id", Integer, primary_key=True, autoincrement=False),
    Column("reason", Words, nullable=False),
    *_by_whom(),
    ForeignKeyConstraint(["call_year", "submission_id"], ["submissions.call_year", "submissions.id"]),
)
phases = Table(
    "phases",
    metadata,
    Column("call_year", Integer, primary_key=True, autoincrement=False),
    Column("phase", String(20), primary_key=True),
    Column("starts_on", Date),
    Column("ends_on", Date),
    Column("blind", Boolean, nullable=False),
    *_by_whom(),
)
APPEND_ONLY = (decisions, audit, scores)
"""Tables whose rows are never changed or deleted; triggers refuse it."""

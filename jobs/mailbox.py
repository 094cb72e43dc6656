"""A mailbox read over IMAP: looked at and never touched (EXAMINE, BODY.PEEK), encrypted, with the server's certificate checked."""

import base64
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from analysis.errors import CaseLensError

_LOT = 200
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
imaplib.Commands["ID"] = ("AUTH", "SELECTED")  # RFC 2971; the standard library does not know it


class MailboxError(CaseLensError):
    """The mailbox cannot be read; the message (Chinese) says what to do and never holds the password."""


class Encryption(StrEnum):
    """How the line is encrypted; without encryption no password is sent."""

    TLS = "SSL/TLS"
    STARTTLS = "STARTTLS"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Account and folder. ``authority`` is a file with the certificate of an office's own authority; empty: those of the system."""

    host: str
    user: str
    folder: str = "INBOX"
    port: int = 993
    encryption: Encryption = Encryption.TLS
    authority: str = ""
    seconds: float = 30.0
    """Longest wait for any single answer."""

    @property
    def identity(self) -> str:
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"


class OpenMailbox:
    """A folder opened for looking. ``validity`` is its UIDVALIDITY: UIDs of another one mean other letters."""

    def __init__(self, connection: imaplib.IMAP4, validity: int) -> None:
        self._connection, self.validity = connection, validity

    def uids(self, since: date | None = None) -> tuple[int, ...]:
        """The letters of the folder, received on or after a day, oldest first."""
        criteria = ("ALL",) if since is None else ("SINCE", f"{since.day:02d}-{_MONTHS[since.month - 1]}-{since.year}")
        answer = self._asked("SEARCH", *criteria)
        return tuple(sorted(int(uid) for line in answer if line for uid in line.split()))

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """UID → bytes, as the server says."""
        found: dict[int, int] = {}
        for first in range(0, len(uids), _LOT):
            lot = ",".join(map(str, uids[first : first + _LOT]))
            for line in self._asked("FETCH", lot, "(UID RFC822.SIZE)"):
                uid, size = re.search(rb"UID (\d+)", line or b""), re.search(rb"RFC822\.SIZE (\d+)", line or b"")
                if uid and size:
                    found[int(uid.group(1))] = int(size.group(1))
        return found

    def letter(self, uid: int) -> bytes | None:
        """The whole letter; None when it was deleted meanwhile. It stays unread for its owner."""
        for part in self._asked("FETCH", str(uid), "(BODY.PEEK[])"):
            if isinstance(part, tuple):
                return bytes(part[1])
        return None

    def _asked(self, command: str, *arguments: str) -> list[Any]:
        with _explained("收取邮件"):
            kind, answer = self._connection.uid(command, *arguments)
        if kind != "OK":
            raise MailboxError(f"邮箱服务器拒绝了请求（{_words(answer)}），请稍后再试")
        return list(answer)


@contextmanager
def open_mailbox(mailbox: Mailbox, password: str) -> Iterator[OpenMailbox]:
    """Connect, log in and open the folder for looking only. Raises MailboxError."""
    with _explained(f"连接 {mailbox.host}:{mailbox.port}"):
        connection = _connected(mailbox)
    try:
        _log_in(connection, mailbox, password)
        yield OpenMailbox(connection, _examine(connection, mailbox.folder))
    finally:
        try:
            connection.logout()
        except (OSError, imaplib.IMAP4.error):
            _hang_up(connection)


def _hang_up(connection: imaplib.IMAP4) -> None:
    """A line that failed may be closed already; why it failed is told by what is raised."""
    with suppress(OSError):
        connection.shutdown()


def _connected(mailbox: Mailbox) -> imaplib.IMAP4:
    context = ssl.create_default_context(cafile=mailbox.authority or None)
    if mailbox.encryption is Encryption.TLS:
        return imaplib.IMAP4_SSL(mailbox.host, mailbox.port, ssl_context=context, timeout=mailbox.seconds)
    connection = imaplib.IMAP4(mailbox.host, mailbox.port, timeout=mailbox.seconds)
    try:
        connection.starttls(context)
    except BaseException:
        _hang_up(connection)
        raise
    return connection


def _log_in(connection: imaplib.IMAP4, mailbox: Mailbox, password: str) -> None:
    with _explained("登录邮箱"):
        try:
            connection.login(mailbox.user, password)
        except imaplib.IMAP4.abort:
            raise
        except UnicodeEncodeError:
            raise MailboxError("邮箱账号或密码里有中文或全角字符，请改用半角输入") from None
        except imaplib.IMAP4.error as error:
            words = str(error).replace(password, "＊")[:120] if password else ""
            advice = "账号或密码不对，或须先在邮箱设置里开通 IMAP、改用“授权码”作密码"
            raise MailboxError(f"邮箱拒绝登录：{advice}（服务器答复：{words}）") from None
        _introduce(connection)


def _introduce(connection: imaplib.IMAP4) -> None:
    """Some Chinese providers open no folder for a program that has not said its name."""
    if "ID" in connection.capabilities:
        connection.xatom("ID", '("name" "CaseLens" "version" "1")')


def _examine(connection: imaplib.IMAP4, folder: str) -> int:
    quoted = '"' + folder_name(folder).replace("\\", "\\\\").replace('"', '\\"') + '"'
    with _explained("打开邮箱文件夹"):
        kind, answer = connection.select(quoted, readonly=True)
        validity = connection.response("UIDVALIDITY")[1][0]
    if kind != "OK":
        raise MailboxError(f"邮箱里打不开文件夹“{folder}”（{_words(answer)}），请核对名称；收件箱写 INBOX")
    return int(validity or 0)


def folder_name(name: str) -> str:
    """A folder's name as IMAP writes it: modified UTF-7 (RFC 3501, 5.1.3)."""

    def shifted(found: re.Match[str]) -> str:
        if found.group() == "&":
            return "&-"
        coded = base64.b64encode(found.group().encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
        return f"&{coded}-"

    return re.sub(r"&|[^\x20-\x7e]+", shifted, name)


@contextmanager
def _explained(deed: str) -> Iterator[None]:
    """What networks raise, in words that say what to do."""
    try:
        yield
    except socket.gaierror:
        raise MailboxError(f"{deed}时找不到服务器，请核对服务器地址，并确认本机能上网") from None
    except TimeoutError:
        raise MailboxError(f"{deed}时超时，请检查网络后再试；已收取的不会重复") from None
    except ssl.SSLCertVerificationError as error:
        raise MailboxError(
            f"{deed}时服务器证书不可信（{error.verify_message}），为防冒充没有登录；请核对服务器地址，或请管理员提供单位证书"
        ) from None
    except ssl.SSLError:
        raise MailboxError(f"{deed}时加密没有建立，请核对端口（SSL/TLS 通常 993，STARTTLS 通常 143）和加密方式") from None
    except ConnectionRefusedError:
        raise MailboxError(f"{deed}时被拒绝，请核对服务器地址和端口") from None
    except (imaplib.IMAP4.abort, ConnectionError, EOFError):
        raise MailboxError(f"{deed}时连接中断，请再试一次；已收取的不会重复") from None
    except imaplib.IMAP4.error:
        raise MailboxError(f"{deed}时服务器的答复不合规范，请核对服务器地址和端口是否为 IMAP") from None
    except OSError as error:
        raise MailboxError(f"{deed}没有成功（{error.strerror or type(error).__name__}），请检查网络和服务器地址") from None


def _words(answer: Sequence[object]) -> str:
    return " ".join(part.decode("utf-8", "replace") for part in answer if isinstance(part, bytes))[:120]

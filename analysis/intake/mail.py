"""Letters (.eml, .mbox): attachments under their real names, the date they came, the body if it is itself a form."""

import email
import email.policy
import re
from datetime import date, datetime, timedelta, timezone
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, parsedate_to_datetime

from analysis.errors import UnreadableFile
from analysis.intake.archive import Letter, Members, is_junk, plain_name
from analysis.intake.fields import one_line
from analysis.intake.limits import Limits
from analysis.intake.page_text import text_of_html

_BEIJING = timezone(timedelta(hours=8))
_RELABEL = re.compile(rb"(charset\s*=\s*\"?|=\?)(?:gb2312|gbk|gb_2312-80|cp936|x-gbk|hz-gb-2312)(?=[\"\s;?*]|$)", re.IGNORECASE)
_RELABEL_2231 = re.compile(rb"(name\*(?:0\*)?\s*=\s*\"?)(?:gb2312|gbk)(?=')", re.IGNORECASE)
_LETTER_BEGINS = re.compile(rb"(?m)^From \S*[^\n]*\d{4}\r?\n")
_UNDECLARED = re.compile(r"[\x00-\x7f\udc80-\udcff]*")
_BODY = "邮件正文.txt"
_MAIL_TYPES = ("message/rfc822",)


def read_mail(data: bytes, limits: Limits) -> Members:
    """The attachments, and the body when there is none or it holds form labels. Raises UnreadableFile."""
    data = _RELABEL_2231.sub(rb"\1gb18030", _RELABEL.sub(rb"\1gb18030", data))
    letter = email.message_from_bytes(data, policy=email.policy.compat32)
    if not letter.keys():
        raise UnreadableFile("不是有效的邮件文件，请在邮箱里重新导出 .eml，或直接导入附件")
    members = Members(letter=Letter(received_on(letter), one_line(_decoded(_raw_header(letter, "from")))))
    body, page = "", ""
    parts = _parts(letter)
    if len(parts) > limits.files:
        raise UnreadableFile(f"邮件有 {len(parts)} 个部分，超过上限 {limits.files} 个，未读取；请与发件人核实")
    for part in parts:
        name = attachment_name(part)
        content = _payload(part)
        if part.get_content_type() in _MAIL_TYPES:
            members.files.append((plain_name(name or "转发的邮件.eml"), content))
        elif name and not is_junk(name) and not _is_decoration(part, content):
            members.files.append((plain_name(name), content))
        elif not name and part.get_content_type() == "text/plain":
            body += _text(part, content)
        elif not name and part.get_content_type() == "text/html":
            page += text_of_html(_text(part, content))
    text = body if body.strip() else page
    if not members.files and not text.strip():
        raise UnreadableFile("邮件里没有附件，也没有正文，可能没有下载完整；请在邮箱里重新导出 .eml，或直接导入附件")
    if not members.files or ("申报单位" in re.sub(r"\s", "", text) and len(text) > 300):
        members.files.insert(0, (_BODY, text.encode("utf-8", "replace")))
    return members


def page_of_letter(data: bytes) -> bytes:
    """The page of a single-file web page (.mht), as UTF-8. Raises UnreadableFile where it holds none."""
    letter = email.message_from_bytes(data, policy=email.policy.compat32)
    page = next((part for part in letter.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableFile("单个文件网页（.mht）里没有网页，请用 Word 或 WPS 打开后另存为 .docx 再导入")
    return _text(page, _payload(page)).encode("utf-8", "replace")


def read_mailbox(data: bytes, limits: Limits) -> Members:
    """The letters of an .mbox file as .eml members."""
    members = Members()
    letters = [letter for letter in _LETTER_BEGINS.split(data) if letter.strip()]
    if len(letters) > limits.files:
        raise UnreadableFile(f"邮箱文件有 {len(letters)} 封邮件，超过上限 {limits.files} 封，未读取；请分批导出")
    members.files = [(f"第{number}封.eml", letter) for number, letter in enumerate(letters, 1)]
    return members


def received_on(letter: Message) -> date | None:
    """The day the letter arrived in Beijing time: the topmost Received line, else the Date line; None if neither is a date."""
    stamps = [value.rpartition(";")[2] for value in letter.get_all("Received", [])[:1]] + [letter.get("Date", "")]
    for stamp in stamps:
        try:
            moment = parsedate_to_datetime(str(stamp).strip())
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return _local(moment)
    return None


def _local(moment: datetime) -> date:
    return moment.astimezone(_BEIJING).date() if moment.tzinfo else moment.date()


def attachment_name(part: Message) -> str:
    """The file name however the mail program wrote it: RFC 2231, RFC 2047, or raw bytes in GBK or UTF-8."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        raw = re.search(rf'\b{parameter}\s*=\s*"?([^";\r\n]+)', _raw_header(part, header), re.IGNORECASE)
        if raw and not raw.group(1).isascii():
            return _decoded(raw.group(1).strip())
        try:
            value = part.get_param(parameter, header=header)
        except (LookupError, ValueError, TypeError):
            continue
        if value:
            return _decoded(collapse_rfc2231_value(value).strip())
    return ""


def _raw_header(part: Message, name: str) -> str:
    """A header as it came; bytes that declare no charset are lone surrogates in it."""
    return next((str(value) for key, value in part.raw_items() if key.lower() == name), "")


def _parts(letter: Message, depth: int = 0) -> list[Message]:
    """Leaves in order; a forwarded letter stays whole."""
    if letter.get_content_type() in _MAIL_TYPES or not letter.is_multipart() or depth > 20:
        return [letter]
    return [leaf for part in letter.get_payload() if isinstance(part, Message) for leaf in _parts(part, depth + 1)]


def _payload(part: Message) -> bytes:
    if part.get_content_type() in _MAIL_TYPES and part.is_multipart():
        return b"".join(inner.as_bytes() for inner in part.get_payload() if isinstance(inner, Message))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: Message, content: bytes) -> str:
    for encoding in (part.get_content_charset() or "utf-8", "utf-8", "gb18030"):
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("gb18030", "replace")


def _decoded(value: object) -> str:
    """A header's text; undeclared bytes are read as UTF-8, then as GB18030."""
    text = str(value or "")
    try:
        pieces = decode_header(text) if "=?" in text else [(text, None)]
    except (ValueError, email.errors.HeaderParseError):
        pieces = [(text, None)]
    return "".join(_piece(raw, charset) for raw, charset in pieces)


def _piece(raw: bytes | str, charset: str | None) -> str:
    if isinstance(raw, str):
        if not any("\udc80" <= character <= "\udcff" for character in raw):
            return raw
        raw = raw.encode("ascii", "surrogateescape") if raw.isascii() or _UNDECLARED.fullmatch(raw) else raw.encode("utf-8", "replace")
    for encoding in (charset or "utf-8", "utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("gb18030", "replace")


def _is_decoration(part: Message, content: bytes) -> bool:
    """A small picture that the letter's page shows: a logo or a signature, nothing that was sent."""
    return part.get_content_maintype() == "image" and bool(part.get("Content-ID")) and len(content) < 60_000

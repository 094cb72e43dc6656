"""The table of formats and the only loop over files. One file that cannot be read costs one line of the outcome list."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from analysis.call import Call
from analysis.errors import UnreadableFile
from analysis.intake.archive import NO_LETTER, Letter, Members, is_junk, plain_name, read_zip
from analysis.intake.case_table import CaseTable, read_csv, read_json, read_json_lines, read_workbook
from analysis.intake.content import real_suffix, suffix_of
from analysis.intake.document import Document, block_text
from analysis.intake.form import FormReader
from analysis.intake.labels import Labels
from analysis.intake.limits import MEGABYTE, Limits
from analysis.intake.mail import page_of_letter, read_mail, read_mailbox
from analysis.intake.office import NO_OFFICE
from analysis.intake.page_text import read_page
from analysis.intake.pdf import read_pdf
from analysis.intake.plain_text import read_plain_text
from analysis.intake.recognise import Recogniser
from analysis.intake.scan import read_picture, read_picture_files, seals_in
from analysis.intake.word import pictures_in_word, read_word
from analysis.intake.word97 import read_word97

Converter = Callable[[bytes, str], bytes]
"""An old or foreign Office file and its suffix to a .docx or .xlsx; OfficeConverter is one."""
Content = Document | CaseTable | Members
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Tools:
    """What a reader may need beside the bytes: limits, labels and the optional converter and text recogniser."""

    limits: Limits
    labels: Labels
    converter: Converter | None = None
    recogniser: Recogniser | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One file of those inside a file, as read: its content, or (``content`` None) the problem that kept it from being read.

    ``source`` is container!member inside an archive or a mail; ``letter`` is the mail that brought it.
    """

    source: str
    data: bytes
    content: Document | CaseTable | None
    problem: str = ""
    doubts: tuple[str, ...] = ()
    letter: Letter = NO_LETTER
    seconds: float = 0.0


Reader = Callable[[bytes, Tools], Content]


def _converted(suffix: str, read: Reader) -> Reader:
    def reader(data: bytes, tools: Tools) -> Content:
        if tools.converter is None:
            raise UnreadableFile(NO_OFFICE.format(suffix=suffix))
        return read(tools.converter(data, suffix), tools)

    return reader


def _word(data: bytes, tools: Tools) -> Content:
    """A scan pasted into a Word file is read as a scan; pictures beside the text are looked at for a seal."""
    document = read_word(data, tools.limits)
    pictures = pictures_in_word(data, tools.limits)
    if pictures and tools.recogniser and not block_text(document.blocks).strip():
        return read_picture_files(pictures, tools.limits, tools.recogniser, tools.labels.begins)
    document.seals = sum(seals_in(picture, tools.limits) for picture in pictures)
    return document


def _old_word(data: bytes, tools: Tools) -> Content:
    """Through LibreOffice, which knows numbers and changes; directly where it is missing, fails or loses the table."""
    try:
        converted = read_word(tools.converter(data, ".doc"), tools.limits) if tools.converter else None
    except UnreadableFile:
        converted = None
    if converted and tools.labels.count_in(converted) >= _ENOUGH_LABELS:
        return converted
    direct = read_word97(data, tools.limits)
    return direct if not converted or tools.labels.count_in(direct) > tools.labels.count_in(converted) else converted


def _workbook(data: bytes, tools: Tools) -> Content:
    return read_workbook(data, tools.limits, tools.labels)


def _picture(data: bytes, tools: Tools) -> Content:
    return read_picture(data, tools.limits, tools.recogniser, tools.labels.begins)


READERS: Mapping[str, Reader] = {
    ".docx": _word,
    ".docm": _word,
    **{suffix: _converted(suffix, _word) for suffix in (".rtf", ".odt", ".xml")},
    ".doc": _old_word,
    **{suffix: _converted(suffix, _workbook) for suffix in (".xls", ".ods")},
    ".pdf": lambda data, tools: read_pdf(data, tools.limits, tools.labels, tools.recogniser),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"), _picture),
    ".txt": lambda data, tools: read_plain_text(data, tools.limits),
    ".md": lambda data, tools: read_plain_text(data, tools.limits),
    ".html": lambda data, tools: read_page(data, tools.limits),
    ".htm": lambda data, tools: read_page(data, tools.limits),
    ".mht": lambda data, tools: read_page(page_of_letter(data), tools.limits),
    ".mhtml": lambda data, tools: read_page(page_of_letter(data), tools.limits),
    ".eml": lambda data, tools: read_mail(data, tools.limits),
    ".mbox": lambda data, tools: read_mailbox(data, tools.limits),
    ".zip": lambda data, tools: read_zip(data, tools.limits),
    ".jsonl": lambda data, tools: read_json_lines(data, tools.limits, tools.labels),
    ".json": lambda data, tools: read_json(data, tools.limits, tools.labels),
    ".csv": lambda data, tools: read_csv(data, tools.limits, tools.labels),
    ".tsv": lambda data, tools: read_csv(data, tools.limits, tools.labels),
    ".xlsx": _workbook,
    ".xlsm": _workbook,
}

_ENOUGH_LABELS = 5
CONVERTED = frozenset({".doc", ".rtf", ".odt", ".xml", ".xls", ".ods"})

ADVICE: Mapping[str, str] = {
    ".encrypted": "文件设有密码，请取消密码后重新保存，或请报送单位发送不加密的版本",
    ".msg": "Outlook 邮件（.msg）不能直接读取，请在邮件软件里另存为 .eml，或把附件拖出来导入",
    ".rar": "RAR 压缩包不能直接读取，请解压后导入文件夹，或改存为 .zip",
    ".7z": "7z 压缩包不能直接读取，请解压后导入文件夹，或改存为 .zip",
    ".gz": "gz 压缩包不能直接读取，请解压后导入",
    ".exe": "这是程序文件，不是申报材料，未读取；请勿打开，并与报送单位核实",
    ".pptx": "演示文稿不能作为申报表读取，请报送单位提供 Word 申报表",
    ".ppt": "演示文稿不能作为申报表读取，请报送单位提供 Word 申报表",
    ".ofd": "OFD 版式文件不能直接读取，请用阅读器导出为 PDF，或请报送单位提供 Word 申报表",
    "": "无法识别的文件内容，请确认是申报表，并用 Word 或 WPS 另存为 .docx 后再导入",
}


class FileReader:
    """Reads files for one call. ``clock`` gives seconds; without one every reading takes 0.0."""

    def __init__(
        self,
        call: Call,
        limits: Limits | None = None,
        *,
        converter: Converter | None = None,
        recogniser: Recogniser | None = None,
        clock: Clock | None = None,
    ) -> None:
        self.forms = FormReader(call)
        self.labels = self.forms.labels
        self._limits = limits or Limits()
        self._clock = clock or (lambda: 0.0)
        self._tools = Tools(self._limits, self.labels, converter, recogniser)
        self._left = self._limits.files

    def pieces(self, name: str, data: bytes) -> Iterator[Piece]:
        """Everything a file holds, itself included if it is no container; never raises for what is in it."""
        yield from self._walk(plain_name(name), data, NO_LETTER, 0)

    def member(self, source: str, data: bytes) -> tuple[str, bytes] | None:
        """Name and bytes of the file that a ``source`` (container!member) names; forms are not read. None if it is not there."""
        name, _, rest = source.partition("!")
        while rest:
            try:
                content = self._opened(name, data)
            except UnreadableFile:
                return None
            found = [(member, inner) for member, inner in content.files if rest == member or rest.startswith(f"{member}!")]
            if not found:
                return None
            name, data = found[0]
            rest = rest[len(name) + 1 :]
        return name, data

    def _opened(self, name: str, data: bytes) -> Members:
        suffix = real_suffix(name, data)
        content = self._guarded(READERS[suffix], data) if suffix in (".zip", ".eml", ".mbox") else None
        if not isinstance(content, Members):
            raise UnreadableFile("不是压缩包或邮件")
        return content

    def prepare(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Let the converter take all old Office files among these in one start, where it can."""
        prepare = getattr(self._tools.converter, "prepare", None)
        old = [(data, real) for name, data in files if (real := real_suffix(name, data)) in CONVERTED]
        if prepare and len(old) > 1:
            prepare(old)

    def _walk(self, name: str, data: bytes, letter: Letter, depth: int) -> Iterator[Piece]:
        begun = self._clock()
        self._left -= 1
        try:
            content, doubts = self._content(name, data)
            if isinstance(content, Members) and depth >= self._limits.depth:
                raise UnreadableFile(f"压缩包套了 {depth + 1} 层以上，未再解开；请解压后导入")
        except UnreadableFile as error:
            yield Piece(name, data, None, str(error), seconds=self._clock() - begun)
            return
        if isinstance(content, Members):
            yield from self._members(name, content, letter, depth)
        else:
            yield Piece(name, data, content, doubts=(*doubts, *content.doubts), letter=letter, seconds=self._clock() - begun)

    def _members(self, name: str, members: Members, letter: Letter, depth: int) -> Iterator[Piece]:
        if not members.files and not members.refused:
            yield Piece(name, b"", None, "里面没有文件，请核对后重发")
        for member, reason in members.refused:
            yield Piece(f"{name}!{member}", b"", None, reason)
        self.prepare(members.files[: max(self._left, 0)])
        for member, data in members.files:
            if self._left <= 0:
                yield Piece(f"{name}!{member}", b"", None, f"一次导入超过 {self._limits.files} 个文件，未读取；请分批导入")
            elif not is_junk(member):
                yield from self._walk(f"{name}!{member}", data, members.letter or letter, depth + 1)

    def _content(self, name: str, data: bytes) -> tuple[Content, tuple[str, ...]]:
        if not data.strip(b"\0 \r\n\t"):
            raise UnreadableFile("空文件，没有内容，请报送单位重发")
        if len(data) > self._limits.file_bytes:
            raise UnreadableFile(
                f"文件超过 {self._limits.file_bytes // MEGABYTE} MB，未读取；请核实来源，确需读取的可调高“读取上限”后再导入"
            )
        named, real = suffix_of(name), real_suffix(name, data)
        if real not in READERS:
            raise UnreadableFile(ADVICE.get(real, f"不支持 {named or real} 文件，请用 Word 或 WPS 另存为 .docx 后再导入"))
        doubts = (f"扩展名是 {named or '空'}，内容是 {real}，已按内容读取",) if _misnamed(named, real) else ()
        return self._guarded(READERS[real], data), doubts

    def _guarded(self, reader: Reader, data: bytes) -> Content:
        """Libraries raise anything on hostile bytes; whatever it is, it is this file's fault and costs this file only."""
        try:
            return reader(data, self._tools)
        except UnreadableFile:
            raise
        except MemoryError as error:
            raise UnreadableFile("文件占用内存过大，未读取；请核实文件来源") from error
        except RecursionError as error:
            raise UnreadableFile("文件内部嵌套过深，未读取；请核实文件来源") from error
        except Exception as error:
            raise UnreadableFile(
                f"文件无法解析（{type(error).__name__}），可能已损坏，请用 Word 或 WPS 打开后另存为 .docx 再导入"
            ) from error


_SAME_KIND = (
    {".docx", ".docm"},
    {".xlsx", ".xlsm"},
    {".txt", ".md", ""},
    {".jpg", ".jpeg"},
    {".tif", ".tiff"},
    {".doc", ".wps", ".dot"},
    {".xls", ".et"},
    {".html", ".htm"},
)


def _misnamed(named: str, real: str) -> bool:
    return named != real and not any({named, real} <= kind for kind in _SAME_KIND)

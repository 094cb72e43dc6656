"""The ways an office fills the 申报表, as writers: one case in, one .docx out. The sample data and benchmarks/intake.py are made of them.

A case is a dict with the Submission fields; ``text`` has a paragraph a line. Every writer keeps all fields, so that what is read back
can be compared exactly.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import Table, _Cell

Case = Mapping[str, str]
HINT = "(包括背景、过程、举措、效果等,突出工作特色、工作成效和创新之处)"
HEADING = "全市宣传思想文化工作创新案例申报表"
SIGNATURE = "单位（公章）\n        年    月    日"
_ALIEN_NAMESPACES = nsdecls("w")


def official(case: Case) -> bytes:
    """The form of the notice, filled as it was meant to be."""
    document, table = _form(6)
    _fill(table, case)
    return save(document)


def spaced_labels(case: Case) -> bytes:
    """申 报 单 位, 联　系　人, 姓名 padded with blanks."""
    document, table = _form(6)
    _fill(
        table,
        {**case, "contact": _padded(case["contact"])},
        labels=["申 报 单 位", "案 例 名 称", "联　系　人", "联 系 电 话", "成 果 简 介", "单 位 意 见", "备 注 说 明"],
    )
    return save(document)


def broken_labels(case: Case) -> bytes:
    """Labels cut by line breaks and paragraphs, 成果简介 written downwards."""
    document, table = _form(6)
    _fill(
        table,
        case,
        labels=["申报\n单位", "案例\n名称", "联系\n人", "联系\n电话", "成\n果\n简\n介\n\n(1000字)", "单\n位\n意\n见", "备注\n说明"],
    )
    return save(document)


def hints_left(case: Case) -> bytes:
    """The printed hints still stand around the values."""
    document, table = _form(6)
    filled = {
        **case,
        "text": f"{HINT.replace('(', '（').replace(',', '，').replace(')', '）')}\n{case['text']}",
        "unit": f"{case['unit']}（盖章）",
    }
    _fill(
        table,
        filled,
        labels=[
            "申报单位（盖章）",
            "案例名称（不超过30字）",
            "联系人（必填）",
            "联系电话（手机）",
            "成果简介（1000字左右）",
            "单位意见",
            "备注说明（可另附页）",
        ],
    )
    return save(document)


def value_in_label_cell(case: Case) -> bytes:
    """申报单位：… in one cell; 成果简介 with its text below in the same cell."""
    document, table = _form(6, columns=2)
    whole = [
        f"申报单位：{case['unit']}",
        f"案例名称：{case['title']}",
        "",
        f"成果简介（1000字）：\n{case['text']}",
        f"单位意见：\n{_opinion(case)}",
        f"备注说明：{case['remark']}",
    ]
    for row, text in enumerate(whole):
        if row == 2:
            put(table.cell(2, 0), f"联系人：{case['contact']}")
            put(table.cell(2, 1), f"联系电话：{case['phone']}")
        else:
            put(table.cell(row, 0).merge(table.cell(row, 1)), text)
    return save(document)


def value_below_label_in_cell(case: Case) -> bytes:
    """The label on the first line of the cell, the value on the next, no colon."""
    document, table = _form(6, columns=2)
    pairs = [
        ("申报单位", case["unit"]),
        ("案例名称", case["title"]),
        None,
        ("成果简介\n(1000字)", case["text"]),
        ("单位意见", _opinion(case)),
        ("备注说明", case["remark"]),
    ]
    for row, pair in enumerate(pairs):
        if pair is None:
            put(table.cell(row, 0), f"联系人\n{case['contact']}")
            put(table.cell(row, 1), f"联系电话\n{case['phone']}")
        else:
            put(table.cell(row, 0).merge(table.cell(row, 1)), "\n".join(pair))
    return save(document)


def text_over_rows(case: Case) -> bytes:
    """成果简介 is merged downwards; each paragraph has a row of its own."""
    return _rows_of_text(case, merged=True)


def text_over_rows_blank_label(case: Case) -> bytes:
    """Each paragraph has a row; beside all but the first the label cell is empty."""
    return _rows_of_text(case, merged=False)


def text_in_nested_table(case: Case) -> bytes:
    """The text sits in a table inside the cell."""
    document, table = _form(6)
    _fill(table, {**case, "text": ""})
    cell = table.cell(3, 1)
    lines = case["text"].split("\n")
    inner = cell.add_table(len(lines), 1)
    for row, line in enumerate(lines):
        put(inner.cell(row, 0), line)
    return save(document)


def text_in_text_box(case: Case) -> bytes:
    """The text sits in a drawn text box, which Word stores twice (drawing and its fallback)."""
    document, table = _form(6)
    _fill(table, {**case, "text": ""})
    table.cell(3, 1).paragraphs[0]._p.append(_text_box(case["text"]))
    return save(document)


def content_controls(case: Case) -> bytes:
    """Every value in a content control; an empty one shows its prompt."""
    document, table = _form(6)
    _fill(table, {**case, "unit": "", "title": "", "contact": "", "phone": "", "text": "", "opinion": "", "remark": ""})
    places = {"unit": (0, 1), "title": (1, 1), "contact": (2, 1), "phone": (2, 3), "text": (3, 1), "opinion": (4, 1), "remark": (5, 1)}
    for name, (row, column) in places.items():
        value = _opinion(case) if name == "opinion" else case[name]
        _as_control(table.cell(row, column), value)
    return save(document)


def tracked_changes(case: Case) -> bytes:
    """Deleted words, inserted words, a paragraph mark deleted and one inserted: only the final state counts."""
    document, table = _form(6)
    _fill(table, case)
    for row in (0, 1, 3):
        cell = table.cell(row, 1)
        _delete_run(cell.paragraphs[0], "原来的写法")
        for paragraph in cell.paragraphs:
            _mark_inserted(paragraph)
    _split_by_deleted_mark(table.cell(3, 1).paragraphs[-1])
    return save(document)


def automatic_numbers(case: Case) -> bytes:
    """Paragraphs that begin with 一、二、三… get Word's own numbering instead of the typed sign; so do 1. 2. 3."""
    document, table = _form(6)
    _fill(table, case)
    _number_paragraphs(document, table.cell(3, 1))
    return save(document)


def extra_rows(case: Case) -> bytes:
    """Rows that the office or its district added."""
    document, table = _form(10)
    rows = [("申报类别", "新时代文明实践"), ("申报单位", case["unit"]), ("案例名称", case["title"]), ("实施时间", "2024年1月至今"), None]
    rows += [
        ("电子邮箱", "example@example.com"),
        ("成果简介\n(1000字)", case["text"]),
        ("单位意见", _opinion(case)),
        ("主管部门意见", "（盖章）"),
        ("备注说明", case["remark"]),
    ]
    for number, row in enumerate(rows):
        _row(table, number, row or ("联系人", case["contact"], "联系电话", case["phone"]))
    return save(document)


def paragraphs_with_colons(case: Case) -> bytes:
    """No table at all."""
    document = _headed()
    lines = [
        f"申报单位：{case['unit']}",
        f"案例名称：{case['title']}",
        f"联系人：{case['contact']}      联系电话：{case['phone']}",
        f"成果简介（1000字）：\n{case['text']}",
    ]
    for line in "\n".join([*lines, f"单位意见：{_opinion(case)}", f"备注说明：{case['remark']}"]).split("\n"):
        document.add_paragraph(line)
    return save(document)


def paragraphs_without_colons(case: Case) -> bytes:
    """No table, a single blank behind each label; contact and phone run into each other."""
    document = _headed()
    lines = [f"申报单位 {case['unit']}", f"案例名称 {case['title']}", f"联系人：{case['contact']}联系电话：{case['phone']}"]
    for line in "\n".join([*lines, "成果简介（1000字）", case["text"], "单位意见", _opinion(case), "备注说明", case["remark"]]).split("\n"):
        document.add_paragraph(line)
    return save(document)


def paragraphs_with_headings(case: Case) -> bytes:
    """No table; numbered headings on lines of their own, values below."""
    document = _headed()
    values = [case["unit"], case["title"], case["contact"], case["phone"], case["text"], _opinion(case), case["remark"]]
    names = ["申报单位", "案例名称", "联系人", "联系电话", "成果简介", "单位意见", "备注说明"]
    for sign, name, value in zip("一二三四五六七", names, values, strict=True):
        document.add_paragraph().add_run(f"{sign}、{name}").bold = True
        for line in value.split("\n"):
            document.add_paragraph("　　" + line)
    return save(document)


def form_in_outer_table(case: Case) -> bytes:
    """The form is a table inside a one-cell page frame."""
    document = Document()
    outer = document.add_table(1, 1)
    cell = outer.cell(0, 0)
    put(cell, f"附件\n{HEADING}")
    table = cell.add_table(6, 4)
    _fill(table, case)
    return save(document)


def labels_above_values(case: Case) -> bytes:
    """A row of labels over a row of values, then the text."""
    document, table = _form(8)
    for column, (label, name) in enumerate((("申报单位", "unit"), ("案例名称", "title"), ("联系人", "contact"), ("联系电话", "phone"))):
        put(table.cell(0, column), label)
        put(table.cell(1, column), case[name])
    for number, text in enumerate(("成果简介（1000字）", case["text"], "单位意见", _opinion(case), "备注说明", case["remark"]), 2):
        put(table.cell(number, 0).merge(table.cell(number, 3)), text)
    return save(document)


def split_in_two_tables(case: Case) -> bytes:
    """The form was cut at the page break into two tables."""
    document = _headed()
    first, second = document.add_table(4, 4), None
    for number, row in enumerate(
        [("申报单位", case["unit"]), ("案例名称", case["title"]), ("联系人", case["contact"], "联系电话", case["phone"])]
    ):
        _row(first, number, row)
    lines = case["text"].split("\n")
    half = (len(lines) + 1) // 2
    _row(first, 3, ("成果简介\n(1000字)", "\n".join(lines[:half])))
    document.add_page_break()
    second = document.add_table(3, 4)
    _row(second, 0, ("成果简介（续）", "\n".join(lines[half:])))
    _row(second, 1, ("单位意见", _opinion(case)))
    _row(second, 2, ("备注说明", case["remark"]))
    return save(document)


def contact_and_phone_together(case: Case) -> bytes:
    """联系人及联系电话 in one row."""
    document, table = _form(6)
    rows = [("申报单位", case["unit"]), ("案例名称", case["title"]), ("联系人及联系电话", f"{case['contact']}  {case['phone']}")]
    rows += [("成果简介\n(1000字)", case["text"]), ("单位意见", _opinion(case)), ("备注说明", case["remark"])]
    for number, row in enumerate(rows):
        _row(table, number, row)
    return save(document)


def red_head_and_line_above(case: Case) -> bytes:
    """A red head, the unit on a line above the table together with the date, a note below it."""
    document = Document()
    for line in ("中共常州市委宣传部文件", "常宣〔2024〕18号", "附件1：", f"2024年度{HEADING}"):
        document.add_paragraph(line)
    document.add_paragraph(f"申报单位（盖章）：{case['unit']}          填报日期：2024年11月28日")
    table = _table(document, 5, 4)
    rows = [("案例名称", case["title"]), ("联系人", case["contact"], "联系电话", case["phone"]), ("成果简介\n(1000字)", case["text"])]
    for number, row in enumerate([*rows, ("单位意见", _opinion(case)), ("备注说明", case["remark"])]):
        _row(table, number, row)
    document.add_paragraph("注：本表一式两份，请加盖单位公章后报送。")
    return save(document)


def shredded_runs(case: Case) -> bytes:
    """Every few characters a run of its own, breaks inside paragraphs, marks of spell checking."""
    document, table = _form(6)
    _fill(table, case)
    for row in table.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                _shred(paragraph)
    return save(document)


def sections_as_rows(case: Case) -> bytes:
    """成果简介 is merged downwards, its paragraphs stand in the third column in rows without sub-labels and a second column left empty."""
    document, table = _form(5 + len(case["text"].split("\n")), columns=5)
    _fill_head(table, case)
    lines = case["text"].split("\n")
    put(table.cell(3, 0).merge(table.cell(2 + len(lines), 0)), "成果简介\n(1000字)")
    for number, line in enumerate(lines, 3):
        put(table.cell(number, 2).merge(table.cell(number, 4)), line)
    _row(table, 3 + len(lines), ("单位意见", _opinion(case)))
    _row(table, 4 + len(lines), ("备注说明", case["remark"]))
    return save(document)


def starred_and_numbered_labels(case: Case) -> bytes:
    """*申报单位, 2.案例名称, ③ 联系人, ★联系电话: …"""
    document, table = _form(6)
    _fill(
        table,
        case,
        labels=[
            "*申报单位：",
            "2.案例名称",
            "③ 联系人",
            "★联系电话：",
            "（五）成果简介（限1000字左右，可另附页）",
            "6、单位意见：",
            "7．备注说明",
        ],
    )
    return save(document)


def other_label_words(case: Case) -> bytes:
    """报送单位, 项目名称, 手机号码 … in place of the form's own words."""
    document, table = _form(6)
    _fill(table, case, labels=["报送单位", "创新案例名称", "联系人姓名", "手机号码", "案例简介材料", "所在单位意见", "备注"])
    return save(document)


def many_narrow_columns(case: Case) -> bytes:
    """A grid of twelve columns, every cell merged over some of them."""
    document, table = _form(6, columns=12)
    for number, (label, value) in enumerate([("申报单位", case["unit"]), ("案例名称", case["title"])]):
        put(table.cell(number, 0).merge(table.cell(number, 2)), label)
        put(table.cell(number, 3).merge(table.cell(number, 11)), value)
    for (start, end), text in zip(((0, 2), (3, 5), (6, 7), (8, 11)), ("联系人", case["contact"], "联系电话", case["phone"]), strict=True):
        put(table.cell(2, start).merge(table.cell(2, end)), text)
    for number, (label, value) in enumerate(
        [("成果简介\n(1000字)", case["text"]), ("单位意见", _opinion(case)), ("备注说明", case["remark"])], 3
    ):
        put(table.cell(number, 0).merge(table.cell(number, 1)), label)
        put(table.cell(number, 2).merge(table.cell(number, 11)), value)
    return save(document)


def signed_and_dated(case: Case) -> bytes:
    """The opinion is signed and dated."""
    document, table = _form(6)
    _fill(table, case)
    cell = table.cell(4, 1)
    put(cell, f"{case['opinion']}\n\n            单位（公章）：{case['unit']}\n                2024年11月29日")
    return save(document)


def attachments_behind(case: Case) -> bytes:
    """Lists and tables follow the form."""
    document, table = _form(6)
    _fill(table, case)
    document.add_paragraph("附件：活动统计表")
    extra = document.add_table(3, 3)
    for row, cells in enumerate((("序号", "时间", "场次"), ("1", "2024年3月", "12"), ("2", "2024年4月", "15"))):
        for column, text in enumerate(cells):
            put(extra.cell(row, column), text)
    document.add_paragraph("以上数据由本单位统计。" * 3)
    return save(document)


def text_behind_form(case: Case) -> bytes:
    """成果简介 says 见附件; the text follows the table."""
    document, table = _form(6)
    _fill(table, {**case, "text": ""})
    for line in case["text"].split("\n"):
        document.add_paragraph(line)
    return save(document)


SHAPES: Mapping[str, Callable[[Case], bytes]] = {
    writer.__name__: writer
    for writer in (
        official,
        spaced_labels,
        broken_labels,
        hints_left,
        value_in_label_cell,
        value_below_label_in_cell,
        text_over_rows,
        text_over_rows_blank_label,
        text_in_nested_table,
        text_in_text_box,
        content_controls,
        tracked_changes,
        automatic_numbers,
        extra_rows,
        paragraphs_with_colons,
        paragraphs_without_colons,
        paragraphs_with_headings,
        form_in_outer_table,
        labels_above_values,
        split_in_two_tables,
        contact_and_phone_together,
        red_head_and_line_above,
        shredded_runs,
        sections_as_rows,
        starred_and_numbered_labels,
        other_label_words,
        many_narrow_columns,
        signed_and_dated,
        attachments_behind,
        text_behind_form,
    )
}


def two_forms(first: Case, second: Case) -> bytes:
    """Two filled forms in one file."""
    document, table = _form(6)
    _fill(table, first)
    document.add_page_break()
    document.add_paragraph(HEADING)
    _fill(_table(document, 6, 4), second)
    return save(document)


def save(document: WordDocument) -> bytes:
    """The file with fixed times, so that the same case gives the same bytes and the same id."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(zipfile.ZipInfo(entry.filename, (2024, 11, 20, 9, 0, 0)), source.read(entry), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()


def put(cell: _Cell, text: str) -> None:
    """The text as paragraphs of a cell, in place of what was there."""
    lines = text.split("\n")
    for paragraph in cell.paragraphs[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    cell.paragraphs[0].text = lines[0]
    for line in lines[1:]:
        cell.add_paragraph(line)


def _headed() -> WordDocument:
    document = Document()
    document.add_paragraph("附件")
    document.add_paragraph(HEADING)
    return document


def _form(rows: int, columns: int = 4) -> tuple[WordDocument, Table]:
    document = _headed()
    return document, _table(document, rows, columns)


def _table(document: WordDocument, rows: int, columns: int) -> Table:
    table = document.add_table(rows, columns)
    table.style = "Table Grid"
    return table


def _fill(table: Table, case: Case, labels: list[str] | None = None) -> None:
    names = labels or ["申报单位", "案例名称", "联系人", "联系电话", "成果简介\n(1000字)", "单位意见", "备注说明"]
    _fill_head(table, case, names)
    for number, (label, value) in enumerate(((names[4], case["text"]), (names[5], _opinion(case)), (names[6], case["remark"])), 3):
        _row(table, number, (label, value))


def _fill_head(table: Table, case: Case, names: list[str] | None = None) -> None:
    names = names or ["申报单位", "案例名称", "联系人", "联系电话"]
    _row(table, 0, (names[0], case["unit"]))
    _row(table, 1, (names[1], case["title"]))
    _row(table, 2, (names[2], case["contact"], names[3], case["phone"]))


def _row(table: Table, number: int, texts: Iterable[str]) -> None:
    texts = list(texts)
    last = len(table.columns) - 1
    for column, text in enumerate(texts):
        cell = table.cell(number, column)
        put(cell.merge(table.cell(number, last)) if column == len(texts) - 1 and column < last else cell, text)


def _opinion(case: Case) -> str:
    return "\n".join(filter(None, (case["opinion"], SIGNATURE)))


def _padded(name: str) -> str:
    return f"{name[0]}  {name[1]}" if len(name) == 2 else name


def _rows_of_text(case: Case, *, merged: bool) -> bytes:
    lines = case["text"].split("\n")
    document, table = _form(5 + len(lines))
    _fill_head(table, case)
    for number, line in enumerate(lines, 3):
        _row(table, number, ("成果简介\n(1000字)" if number == 3 else "", line))
    if merged and len(lines) > 1:
        first = table.cell(3, 0).merge(table.cell(2 + len(lines), 0))
        put(first, "成果简介\n(1000字)")
    _row(table, 3 + len(lines), ("单位意见", _opinion(case)))
    _row(table, 4 + len(lines), ("备注说明", case["remark"]))
    return save(document)


def _text_box(text: str) -> object:
    paragraphs = "".join(f"<w:p><w:r><w:t>{_escaped(line)}</w:t></w:r></w:p>" for line in text.split("\n"))
    content = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    return parse_xml(
        f'<w:r {_ALIEN_NAMESPACES} {spaces}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>'
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _as_control(cell: _Cell, text: str) -> None:
    shown = text or "单击或点击此处输入文字。"
    prompt = "" if text else "<w:showingPlcHdr/>"
    paragraphs = "".join(f"<w:p><w:r><w:t>{_escaped(line)}</w:t></w:r></w:p>" for line in shown.split("\n"))
    control = parse_xml(f"<w:sdt {_ALIEN_NAMESPACES}><w:sdtPr>{prompt}</w:sdtPr><w:sdtContent>{paragraphs}</w:sdtContent></w:sdt>")
    cell._tc.insert(len(cell._tc) - 1, control)


def _delete_run(paragraph: object, text: str) -> None:
    deleted = parse_xml(f'<w:del {_ALIEN_NAMESPACES} w:id="1" w:author="x"><w:r><w:delText>{text}</w:delText></w:r></w:del>')
    paragraph._p.insert(0, deleted)  # type: ignore[attr-defined]


def _mark_inserted(paragraph: object) -> None:
    for run in list(paragraph.runs):  # type: ignore[attr-defined]
        inserted = OxmlElement("w:ins")
        inserted.set(qn("w:id"), "2")
        inserted.set(qn("w:author"), "x")
        run._r.addprevious(inserted)
        inserted.append(run._r)


def _split_by_deleted_mark(paragraph: object) -> None:
    """Cut a paragraph in two whose first mark was deleted by a tracked change: read as one."""
    element = paragraph._p  # type: ignore[attr-defined]
    node = next(element.iter(qn("w:t")))
    text = node.text or ""
    first = parse_xml(
        f'<w:p {_ALIEN_NAMESPACES}><w:pPr><w:rPr><w:del w:id="3" w:author="x"/></w:rPr></w:pPr>'
        f"<w:r><w:t>{_escaped(text[: len(text) // 2])}</w:t></w:r></w:p>"
    )
    node.text = text[len(text) // 2 :]
    element.addprevious(first)


def _number_paragraphs(document: WordDocument, cell: _Cell) -> None:
    """Replace typed 一、 and 1. by lists of numbering.xml, where they count up from one without a gap."""
    numbering = document.part.numbering_part.element
    for abstract_id, form, pattern, typed in (
        (90, "chineseCounting", "%1、", r"([一二三四五六七八九])、"),
        (91, "decimal", "%1.", r"(\d)\.\s?"),
    ):
        matching = [paragraph for paragraph in cell.paragraphs if re.match(typed, paragraph.text)]
        signs = [re.match(typed, paragraph.text).group(1) for paragraph in matching]  # type: ignore[union-attr]
        expected = list("一二三四五六七八九" if form == "chineseCounting" else "123456789")[: len(signs)]
        if not matching or signs != expected:
            continue
        abstract = parse_xml(
            f'<w:abstractNum {_ALIEN_NAMESPACES} w:abstractNumId="{abstract_id}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
        )
        numbering.insert(0, abstract)
        numbering.append(parse_xml(f'<w:num {_ALIEN_NAMESPACES} w:numId="{abstract_id}"><w:abstractNumId w:val="{abstract_id}"/></w:num>'))
        for paragraph in matching:
            paragraph.text = re.sub(f"^{typed}", "", paragraph.text)
            properties = paragraph._p.get_or_add_pPr()
            properties.append(parse_xml(f'<w:numPr {_ALIEN_NAMESPACES}><w:ilvl w:val="0"/><w:numId w:val="{abstract_id}"/></w:numPr>'))


def _shred(paragraph: object) -> None:
    text = paragraph.text  # type: ignore[attr-defined]
    for run in list(paragraph.runs):  # type: ignore[attr-defined]
        run._r.getparent().remove(run._r)
    for start in range(0, len(text), 3):
        paragraph.add_run(text[start : start + 3]).bold = start % 2 == 0  # type: ignore[attr-defined]
        paragraph._p.append(OxmlElement("w:proofErr"))  # type: ignore[attr-defined]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

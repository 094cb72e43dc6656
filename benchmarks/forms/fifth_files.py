"""A fifth author's texts and sheets: forms without a colon, pasted tables, lists with heads of several rows, cases as columns."""

import io
from collections.abc import Callable, Sequence

from openpyxl import Workbook

from benchmarks.forms.filled import Filled, Made

NAMES = ("unit", "title", "contact", "phone", "text", "opinion", "remark")
LABELS = ("申报单位", "案例名称", "联系人", "联系电话", "成果简介", "单位意见", "备注说明")


def text_without_colons(case: Filled, _: Filled) -> Made:
    """One blank behind each label; long values begin on the next line."""
    head = [f"{label} {case[name]}" for label, name in zip(LABELS[:4], NAMES[:4], strict=True)]
    tail = [f"{label}\n{case[name]}" for label, name in zip(LABELS[4:], NAMES[4:], strict=True)]
    return "申报表.txt", "\n".join(["创新案例申报表", *head, *tail]).encode(), [case]


def text_label_above_value(case: Filled, _: Filled) -> Made:
    """Every label is a line, every value the lines below it."""
    parts = [f"{label}\n{case[name]}" for label, name in zip(LABELS, NAMES, strict=True)]
    return "申报表.txt", "\r\n".join(["全市宣传思想文化工作创新案例申报表", *parts]).encode("gb18030"), [case]


def text_pasted_table(case: Filled, _: Filled) -> Made:
    """Word's table pasted into Notepad: tabs between cells, a cell of several paragraphs in quotes."""
    wide = lambda text: f'"{text}"' if "\n" in text else text  # noqa: E731
    rows = [
        f"申报单位\t{case['unit']}",
        f"案例名称\t{case['title']}",
        f"联系人\t{case['contact']}\t联系电话\t{case['phone']}",
        *(f"{label}\t{wide(case[name])}" for label, name in zip(LABELS[4:], NAMES[4:], strict=True)),
    ]
    return "申报表.txt", "\r\n".join(rows).encode("utf-8-sig"), [case]


def list_head_of_two_rows(case: Filled, other: Filled) -> Made:
    """Title, a line with unit and date, two head rows with 申报信息 and 联系信息 over their columns, a column of serial numbers."""
    book = Workbook()
    sheet = book.active
    sheet.append(["附件2"])
    sheet.append(["全市宣传思想文化工作创新案例汇总表"])
    sheet.append(["填报单位（盖章）：", None, None, "填报日期：2024年11月28日"])
    sheet.append(["序号", "申报信息", None, "联系信息", None, "案例材料", None, "备注"])
    sheet.append([None, "申报单位", "案例名称", "姓名", "手机", "成果简介（1000字左右）", "单位意见", None])
    for area in ("A2:H2", "B4:C4", "D4:E4", "F4:G4", "A4:A5", "H4:H5"):
        sheet.merge_cells(area)
    for number, each in enumerate((case, other), 1):
        sheet.append([number, *(each[name] for name in NAMES)])
    return "汇总表.xlsx", _saved(book), [case, other]


def sheets_of_districts_with_choices(case: Filled, other: Filled) -> Made:
    """A sheet a district with its own head, sums, a sheet of choices for the drop-downs, an instruction sheet."""
    book = Workbook()
    for number, (name, each) in enumerate((("武进", case), ("金坛", other))):
        sheet = book.active if not number else book.create_sheet()
        sheet.title = name
        sheet.append([f"{name}区创新案例汇总表"])
        sheet.append(
            ["编号", "推荐单位", "征集范围", "创新案例名称", "案例联系人", "联系方式", "案例简介", "推荐意见", "备注（其他需说明的情况）"]
        )
        sheet.append([1, each["unit"], "理论武装", *(each[field] for field in NAMES[1:])])
        sheet.append(["合计", None, None, "1项"])
    choices = book.create_sheet("下拉选项")
    for word in ("征集范围", "理论武装", "新闻舆论", "文明创建"):
        choices.append([word])
    book.create_sheet("填写说明").append(["1.案例名称不超过30字", "2.每单位限报3项"])
    return "汇总表.xlsx", _saved(book), [case, other]


def sheet_form_off_the_corner(case: Filled, _: Filled) -> Made:
    """The form in a sheet, beginning in C4, its cells merged over columns; a stray note beside it."""
    book = Workbook()
    sheet = book.active
    sheet["C2"] = "创新案例申报表"
    for row, (label, name) in enumerate(zip(LABELS, NAMES, strict=True), 4):
        sheet[f"C{row}"], sheet[f"E{row}"] = label, case[name]
        sheet.merge_cells(f"C{row}:D{row}")
        sheet.merge_cells(f"E{row}:I{row}")
    sheet["C12"] = "注：本表一式两份"
    return "申报表.xlsx", _saved(book), [case]


def cases_as_columns(case: Filled, other: Filled) -> Made:
    """Labels go down, cases across."""
    book = Workbook()
    sheet = book.active
    sheet.append(["项目", "案例1", "案例2"])
    for label, name in zip(LABELS, NAMES, strict=True):
        sheet.append([label, case[name], other[name]])
    return "申报表.xlsx", _saved(book), [case, other]


def comma_with_title_and_notes(case: Filled, other: Filled) -> Made:
    """A .csv with a title line, a blank one, the head, the cases, a blank one and notes."""
    quoted = lambda text: '"' + text.replace('"', '""') + '"'  # noqa: E731
    rows = ["创新案例汇总表,,,,,,,", ",,,,,,,", ",".join(("序号", *LABELS))]
    rows += [",".join((str(number), *(quoted(each[name]) for name in NAMES))) for number, each in enumerate((case, other), 1)]
    rows += [",,,,,,,", "注：本表由各单位填写后报市委宣传部,,,,,,,", "填表人：周敏,,联系电话：0519-85680000,,,,,"]
    return "汇总表.csv", "\r\n".join(rows).encode("gb18030"), [case, other]


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


SHAPES: Sequence[Callable[[Filled, Filled], Made]] = (
    text_without_colons,
    text_label_above_value,
    text_pasted_table,
    list_head_of_two_rows,
    sheets_of_districts_with_choices,
    sheet_form_off_the_corner,
    cases_as_columns,
    comma_with_title_and_notes,
)
FIFTH_FILES = {shape.__name__: shape for shape in SHAPES}

# ruff: noqa: E501  (sentences of a letter and pieces of XML stand whole)
"""A fourth author's Word forms, written without reading the reader: covers, lists in front, rows of other offices, Word's rarer markup."""

import io
import zipfile
from collections.abc import Callable

from benchmarks.forms.filled import SEAL, TITLE, Filled, Made, form_body, head_rows, tail_rows, word_of
from benchmarks.forms.paper import cell, line, lines, run, table, word_file

PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
FRAME = '<w:framePr w:w="8800" w:hSpace="180" w:wrap="around" w:vAnchor="text" w:hAnchor="text"/>'


def pairs_in_cells(case: Filled, _: Filled) -> Made:
    """Two columns; every cell holds its label, a colon, a soft line break and the value."""
    rows = [
        [f"申报单位：\n{case['unit']}", f"案例名称：\n{case['title']}"],
        [f"联 系 人：\n{case['contact']}", f"联系电话：\n{case['phone']}"],
        [cell(line("成果简介（1000字）：") + lines(case["text"]), span=2)],
        [cell(line("单位意见：") + lines(case["opinion"]) + SEAL, span=2)],
        [cell(line("备注说明：") + lines(case["remark"]), span=2)],
    ]
    return word_of(TITLE + table(*rows), case)


def label_letter_by_letter(case: Filled, _: Filled) -> Made:
    """Labels stand upright, a paragraph a letter, the hint too."""
    upright = lambda text: cell("".join(line(letter) for letter in text))  # noqa: E731
    rows = [
        *head_rows(case),
        [upright("成果简介（1000字）"), cell(lines(case["text"]), span=3)],
        [upright("单位意见"), cell(lines(case["opinion"]) + SEAL, span=3)],
        [upright("备注说明"), cell(case["remark"], span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


def boxes_to_tick(case: Filled, _: Filled) -> Made:
    """A row of boxes for the field of work stands between."""
    kinds = "□理论武装  ☑媒体融合  □国际传播  □文明实践  □文化遗产  □其他"
    title, *rest = head_rows(case)[1:]
    body = table(
        head_rows(case)[0],
        title,
        ["申报类别", cell(kinds, span=3)],
        *rest,
        ["成果简介", cell(lines(case["text"]), span=3)],
        *tail_rows(case),
    )
    return word_of(TITLE + body, case)


def bilingual_labels(case: Filled, _: Filled) -> Made:
    rows = [
        ["申报单位\nApplicant", cell(case["unit"], span=3)],
        ["案例名称\nTitle", cell(case["title"], span=3)],
        ["联系人\nContact", case["contact"], "联系电话\nTel.", case["phone"]],
        ["成果简介\nSummary", cell(lines(case["text"]), span=3)],
        ["单位意见\nOpinion", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["备注说明\nRemarks", cell(case["remark"], span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


def framed_paragraphs(case: Filled, _: Filled) -> Made:
    """Every line in a frame of Word's old kind."""
    text = [
        f"申报单位：{case['unit']}",
        f"案例名称：{case['title']}",
        f"联系人：{case['contact']}",
        f"联系电话：{case['phone']}",
        "成果简介：",
    ]
    text += case["text"].split("\n") + [f"单位意见：{case['opinion']}", "单位（公章）", "2024年11月28日", f"备注说明：{case['remark']}"]
    return word_of(TITLE + "".join(line(part, FRAME) for part in text), case)


def list_in_front(case: Filled, other: Filled) -> Made:
    """A 汇总表 of both cases, then both forms."""
    listed = table(
        ["序号", "申报单位", "案例名称", "联系人", "联系电话"],
        *([str(number), each["unit"], each["title"], each["contact"], each["phone"]] for number, each in enumerate((case, other), 1)),
    )
    body = line("创新案例申报汇总表") + listed + PAGE_BREAK + form_body(case) + PAGE_BREAK + form_body(other)
    return "申报材料.docx", word_file(body), [case, other]


def contents_in_front(case: Filled, other: Filled) -> Made:
    """目录 with dotted leaders and page numbers, then both forms."""
    listed = "".join(line(f"{number}.{each['title']}\t{number * 3}") for number, each in enumerate((case, other), 1))
    return "汇编.docx", word_file(line("目  录") + listed + PAGE_BREAK + form_body(case) + PAGE_BREAK + form_body(other)), [case, other]


def continued_table(case: Filled, _: Filled) -> Made:
    """The form is cut into two tables; the second repeats the label with （续）."""
    half = case["text"].split("\n")
    middle = max(1, len(half) // 2)
    first = table(*head_rows(case), ["成果简介", cell(lines("\n".join(half[:middle])), span=3)])
    if not half[middle:]:
        return word_of(TITLE + first + line("（续表）") + table(*tail_rows(case)), case)
    second = table(["成果简介（续）", cell(lines("\n".join(half[middle:])), span=3)], *tail_rows(case))
    return word_of(TITLE + first + PAGE_BREAK + line("（续表）") + second, case)


def contact_with_duties(case: Filled, _: Filled) -> Made:
    """联系人 is followed by 职务, the telephone by an address for mail."""
    rows = [
        *head_rows(case)[:2],
        ["联系人", case["contact"], "职务", "宣传科科长"],
        ["联系电话", case["phone"], "电子邮箱", "xck@example.cn"],
        ["成果简介", cell(lines(case["text"]), span=3)],
        *tail_rows(case),
    ]
    return word_of(TITLE + table(*rows), case)


def several_approvals(case: Filled, _: Filled) -> Made:
    """Below the unit's opinion those of the district's and the city's department, still blank."""
    blank = [[f"{who}意见", cell(line("（盖章）") + line("年    月    日"), span=3)] for who in ("辖市、区委宣传部", "市委宣传部")]
    opinion, remark = tail_rows(case)
    return word_of(TITLE + table(*head_rows(case), ["成果简介", cell(lines(case["text"]), span=3)], opinion, *blank, remark), case)


def instructions_behind(case: Filled, _: Filled) -> Made:
    """填表说明 quotes the labels."""
    text = "填表说明\n1.申报单位：填写单位全称，与公章一致。\n2.案例名称：简洁明了，不超过30字。\n3.联系人：填写具体经办人。\n4.成果简介：1000字左右。\n5.本表一式两份。"
    return word_of(form_body(case) + PAGE_BREAK + lines(text), case)


def instructions_in_front(case: Filled, _: Filled) -> Made:
    text = "填 表 说 明\n一、申报单位须填写全称，并加盖公章。\n二、案例名称应突出创新点。\n三、成果简介包括背景、过程、举措、效果等，1000字左右。\n四、联系电话请填写手机号码。"
    return word_of(lines(text) + PAGE_BREAK + form_body(case), case)


def unit_on_the_cover_only(case: Filled, _: Filled) -> Made:
    cover = (
        f"2024年度全市宣传思想文化工作\n创新案例申报书\n申报单位（盖章）：{case['unit']}\n填报日期：2024年11月26日\n中共常州市委宣传部 制"
    )
    body = table(*head_rows(case)[1:], ["成果简介", cell(lines(case["text"]), span=3)], *tail_rows(case))
    return word_of(lines(cover) + PAGE_BREAK + body, case)


def telephone_first(case: Filled, _: Filled) -> Made:
    """The rows in another order: remark on top, the title before the unit."""
    rows = [
        ["备注说明", cell(case["remark"], span=3)],
        ["案例名称", cell(case["title"], span=3)],
        ["联系电话", case["phone"], "联系人", case["contact"]],
        ["申报单位", cell(case["unit"], span=3)],
        ["单位意见", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["成果简介", cell(lines(case["text"]), span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


def title_and_note_in_table(case: Filled, _: Filled) -> Made:
    """The form's title is the table's first row, a note its last."""
    top = [cell("全市宣传思想文化工作创新案例申报表", span=4)]
    note = [cell("注：本表一式两份，请于12月6日前报市委宣传部，电子版发送至指定邮箱。", span=4)]
    return word_of(table(top, *head_rows(case), ["成果简介", cell(lines(case["text"]), span=3)], *tail_rows(case), note), case)


def number_and_date_above(case: Filled, _: Filled) -> Made:
    body = form_body(case).replace("<w:tbl>", line("编号：CX2024-017                    填报日期：2024年11月20日") + "<w:tbl>", 1)
    return word_of(body, case)


def nothing_but_dashes(case: Filled, _: Filled) -> Made:
    """No remark: the cell is empty."""
    empty = case | {"remark": ""}
    return word_of(form_body(empty), empty)


def empty_rows_between(case: Filled, _: Filled) -> Made:
    """Empty rows and an empty narrow column divide the table."""
    wide = lambda row: [row[0], "", *row[1:]]  # noqa: E731
    blank = [cell("", span=5)]
    rows = [wide(row) for row in (*head_rows(case), ["成果简介", cell(lines(case["text"]), span=3)], *tail_rows(case))]
    return word_of(TITLE + table(*[each for row in rows for each in (row, blank)]), case)


def label_row_over_rows(case: Filled, _: Filled) -> Made:
    """成果简介 fills a row of its own; each paragraph of the text is a row below."""
    text = [[cell(part, span=4)] for part in case["text"].split("\n")]
    return word_of(TITLE + table(*head_rows(case), [cell("成果简介（1000字左右）", span=4)], *text, *tail_rows(case)), case)


def wrapped_runs(case: Filled, _: Filled) -> Made:
    """smartTag, customXml, bdo and simple fields round the words."""
    body = form_body(case)
    unit = run(case["unit"])
    body = body.replace(unit, f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{unit}</w:smartTag>', 1)
    title = run(case["title"])
    body = body.replace(title, f'<w:customXml w:element="t"><w:bdo w:val="ltr">{title}</w:bdo></w:customXml>', 1)
    phone = run(case["phone"])
    return word_of(body.replace(phone, f'<w:fldSimple w:instr=" DOCPROPERTY tel ">{phone}</w:fldSimple>', 1), case)


def hyphens_of_word(case: Filled, _: Filled) -> Made:
    """The telephone's hyphen is Word's non-breaking one, the text holds optional hyphens."""
    if "-" not in case["phone"]:
        return word_of(form_body(case), case)
    area, number = case["phone"].split("-", 1)
    old = run(case["phone"])
    new = f"<w:r><w:t>{area}</w:t><w:noBreakHyphen/><w:t>{number}</w:t></w:r>"
    start = case["text"].split("\n")[0]
    body = form_body(case).replace(old, new, 1).replace(run(start), run(start[:9]) + "<w:r><w:softHyphen/></w:r>" + run(start[9:]), 1)
    return word_of(body, case)


def spelled_out(case: Filled, _: Filled) -> Made:
    """Pinyin above the first letters of the unit (w:ruby)."""
    first, rest = case["unit"][:2], case["unit"][2:]
    ruby = f"<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>cháng zhōu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>{first}</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    return word_of(form_body(case).replace(run(case["unit"]), ruby + run(rest), 1), case)


def underlined_blanks(case: Filled, _: Filled) -> Made:
    """Values on the printed line of underscores."""
    text = [
        f"申报单位：____{case['unit']}____",
        f"案例名称：____{case['title']}____",
        f"联系人：__{case['contact']}__  联系电话：__{case['phone']}__",
    ]
    text += [
        "成果简介：",
        *case["text"].split("\n"),
        "单位意见：",
        case["opinion"],
        "                    单位（公章）",
        "                    2024年11月28日",
        "备注说明：",
        case["remark"],
    ]
    return word_of(TITLE + "".join(map(line, text)), case)


def two_on_a_line(case: Filled, _: Filled) -> Made:
    """Two labels with their values on each line, parted by spaces."""
    text = [f"申报单位：{case['unit']}        案例名称：{case['title']}", f"联系人：{case['contact']}        联系电话：{case['phone']}"]
    text += [
        "成果简介（1000字）：",
        *case["text"].split("\n"),
        f"单位意见：{case['opinion']}",
        "单位（公章）  2024年11月28日",
        f"备注说明：{case['remark']}",
    ]
    return word_of(TITLE + "".join(map(line, text)), case)


def old_merges(case: Filled, _: Filled) -> Made:
    """Cells merged across the old way: hMerge instead of gridSpan."""

    def wide(text: str) -> str:
        first, behind = (f'<w:tcPr><w:hMerge w:val="{kind}"/>' for kind in ("restart", "continue"))
        return cell(text).replace("<w:tcPr>", first, 1) + cell("").replace("<w:tcPr>", behind, 1) * 2

    rows = [
        ["申报单位", wide(case["unit"])],
        ["案例名称", wide(case["title"])],
        head_rows(case)[2],
        ["成果简介", wide(lines(case["text"]))],
        ["单位意见", wide(lines(case["opinion"]) + SEAL)],
        ["备注说明", wide(case["remark"])],
    ]
    return word_of(TITLE + table(*rows), case)


def strict_namespaces(case: Filled, _: Filled) -> Made:
    """Saved as Strict Open XML: the ISO namespaces."""
    made = word_file(form_body(case))
    pairs = (
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        (
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )
    return "申报表.docx", _rewritten(made, pairs), [case]


def main_part_by_another_name(case: Filled, _: Filled) -> Made:
    """The main part is word/document2.xml, as some servers write it."""
    made = word_file(form_body(case))
    return (
        "申报表.docx",
        _rewritten(made, ((b"word/document.xml", b"word/document2.xml"),), ("word/document.xml", "word/document2.xml")),
        [case],
    )


def score_table_behind(case: Filled, _: Filled) -> Made:
    """A table of marks for the committee follows in the same file."""
    marks = table(["评审项目", "分值", "得分"], ["创新性", "40", ""], ["实效性", "30", ""], ["示范性", "30", ""], ["合计", "100", ""])
    return word_of(form_body(case) + line("评审意见（由市委宣传部填写）") + marks, case)


def undertaking_behind(case: Filled, _: Filled) -> Made:
    """A signed promise (承诺书) names unit and title once more."""
    text = f"承 诺 书\n我单位申报的案例《{case['title']}》内容真实，无知识产权争议。\n申报单位：{case['unit']}（盖章）\n2024年11月28日"
    return word_of(form_body(case) + PAGE_BREAK + lines(text), case)


def words_of_another_office(case: Filled, _: Filled) -> Made:
    """Label synonyms."""
    rows = [
        ["报送单位", cell(case["unit"], span=3)],
        ["创新案例名称", cell(case["title"], span=3)],
        ["经办人", case["contact"], "手机号码", case["phone"]],
        ["案例简介（背景、做法、成效）", cell(lines(case["text"]), span=3)],
        ["报送单位意见", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["备  注", cell(case["remark"], span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


def _rewritten(data: bytes, pairs: tuple[tuple[bytes, bytes], ...], renamed: tuple[str, str] = ("", "")) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/_rels/document.xml.rels" and renamed[0]:
                target.writestr("word/_rels/document2.xml.rels", content)
                continue
            for old, new in pairs:
                content = content.replace(old, new)
            target.writestr(renamed[1] if name == renamed[0] else name, content)
    return out.getvalue()


SHAPES: tuple[Callable[[Filled, Filled], Made], ...] = (
    pairs_in_cells,
    label_letter_by_letter,
    boxes_to_tick,
    bilingual_labels,
    framed_paragraphs,
    list_in_front,
    contents_in_front,
    continued_table,
    contact_with_duties,
    several_approvals,
    instructions_behind,
    instructions_in_front,
    unit_on_the_cover_only,
    telephone_first,
    title_and_note_in_table,
    number_and_date_above,
    nothing_but_dashes,
    empty_rows_between,
    label_row_over_rows,
    wrapped_runs,
    hyphens_of_word,
    spelled_out,
    underlined_blanks,
    two_on_a_line,
    old_merges,
    strict_namespaces,
    main_part_by_another_name,
    score_table_behind,
    undertaking_behind,
    words_of_another_office,
)
FOURTH_SHAPES = {shape.__name__: shape for shape in SHAPES}

# ruff: noqa: E501  (pieces of XML stand whole)
"""A fifth author's Word forms: labels and values in one cell, no table at all, cases side by side, groups of rows, tables behind the form."""

from collections.abc import Callable

from benchmarks.forms.filled import SEAL, TITLE, Filled, Made, form_body, head_rows, tail_rows, word_of
from benchmarks.forms.paper import cell, line, lines, relation, run, table, word_file

PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def label_and_value_in_a_cell(case: Filled, _: Filled) -> Made:
    """Every row is one wide cell: label, hint in brackets, colon, value; person and number share one."""
    rows = [
        f"申报单位（盖章）：{case['unit']}",
        f"案例名称（30字以内）：{case['title']}",
        f"联 系 人：{case['contact']}        联系电话：{case['phone']}",
        lines(f"成果简介（1000字左右，包括背景、过程、举措、效果等）：\n{case['text']}"),
        lines(f"单位意见：\n{case['opinion']}") + SEAL,
        f"备注说明：{case['remark']}",
    ]
    return word_of(TITLE + table(*[[cell(row)] for row in rows]), case)


def no_table_seal_in_label(case: Filled, _: Filled) -> Made:
    """Numbered paragraphs, 申报单位（盖章）： above them, the date at the end."""
    text = [
        f"申报单位（盖章）：{case['unit']}",
        f"联 系 人：{case['contact']}",
        f"联系电话：{case['phone']}",
        f"一、案例名称：{case['title']}",
        "二、成果简介",
        *case["text"].split("\n"),
        "三、单位意见",
        case["opinion"],
        "四、备注说明",
        case["remark"],
    ]
    return word_of(TITLE + "".join(map(line, text)), case)


def cases_side_by_side(case: Filled, other: Filled) -> Made:
    """A column for the labels, a column for each of two cases."""
    rows = [["项目", "案例一", "案例二"]]
    names = ("unit", "title", "contact", "phone", "text", "opinion", "remark")
    labels = ("申报单位", "案例名称", "联系人", "联系电话", "成果简介", "单位意见", "备注说明")
    rows += [[label, cell(lines(case[name])), cell(lines(other[name]))] for label, name in zip(labels, names, strict=True)]
    return "两项.docx", word_file(TITLE + table(*rows)), [case, other]


def spread_labels_and_extension(case: Filled, _: Filled) -> Made:
    """联 系 人 and 电   话, a number with its extension, a mobile below it."""
    phone = "0519-85681234转8012\n13861234567"
    rows = head_rows(case)[:2] + [["联 系 人", case["contact"], "电    话", phone]]
    body = TITLE + table(*rows, ["成 果\n简 介", cell(lines(case["text"]), span=3)], *tail_rows(case))
    return word_of(body, case | {"phone": "0519-85681234转8012、13861234567"})


def title_in_page_header(case: Filled, _: Filled) -> Made:
    """案例名称 stands in the page header alone."""
    header = f"<w:hdr NAMESPACES>{line('案例名称：' + case['title'])}</w:hdr>"
    rows = [head_rows(case)[0], head_rows(case)[2], ["成果简介", cell(lines(case["text"]), span=3)], *tail_rows(case)]
    body = TITLE + table(*rows)
    section = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rId77"/></w:sectPr></w:pPr></w:p>'
    made = word_file(body + section, {"word/header1.xml": header}, relation("rId77", "header", "header1.xml"))
    return "申报表.docx", made, [case]


def rows_in_content_controls(case: Filled, _: Filled) -> Made:
    """A content control round each row, another round the whole table, a drop-down whose prompt was never answered."""
    prompt = "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dropDownList/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>选择一项。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    rows = [
        *head_rows(case),
        ["征集范围", cell(prompt + line(), span=3)],
        ["成果简介", cell(lines(case["text"]), span=3)],
        *tail_rows(case),
    ]
    body = table(*rows)
    body = body.replace("<w:tr>", "<w:sdt><w:sdtPr/><w:sdtContent><w:tr>").replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")
    return word_of(f"{TITLE}<w:sdt><w:sdtPr/><w:sdtContent>{body}</w:sdtContent></w:sdt>", case)


def form_in_a_text_box(case: Filled, _: Filled) -> Made:
    """The whole table lies in a text box (drawing and its old twin)."""
    inner = table(*head_rows(case), ["成果简介", cell(lines(case["text"]), span=3)], *tail_rows(case)) + line()
    box = f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>'
    return word_of(TITLE + box, case)


def nested_in_outer_frame(case: Filled, _: Filled) -> Made:
    """A frame of one cell holds title and form; the summary's cell holds a table of its paragraphs."""
    paragraphs = table(*[[part] for part in case["text"].split("\n")])
    inner = table(*head_rows(case), ["成果简介\n（1000字左右）", cell(paragraphs, span=3)], *tail_rows(case))
    return word_of(table([cell(TITLE + inner)]), case)


def corrected_by_the_head(case: Filled, _: Filled) -> Made:
    """Tracked: the unit's old name struck out, a row moved, a paragraph put in, a label corrected."""
    old = lambda text: f'<w:del w:id="1" w:author="局长"><w:r><w:delText>{text}</w:delText></w:r></w:del>'  # noqa: E731
    new = lambda text: f'<w:ins w:id="2" w:author="局长">{run(text)}</w:ins>'  # noqa: E731
    head, *rest = case["text"].split("\n")
    unit = cell(f"<w:p>{old('原单位旧称')}{new(case['unit'])}</w:p>", span=3)
    title = cell(f"<w:p>{run(case['title'][:4])}{old('之旧题')}{new(case['title'][4:])}</w:p>", span=3)
    text = cell(
        f"<w:p>{run(head)}</w:p><w:p><w:pPr><w:rPr><w:ins w:id='3' w:author='局长'/></w:rPr></w:pPr>{new(rest[0]) if rest else ''}</w:p>"
        + "".join(map(line, rest[1:])),
        span=3,
    )
    label = cell(f"<w:p>{run('成果')}{old('介绍')}{new('简介')}</w:p>")
    rows = [["申报单位", unit], ["案例名称", title], head_rows(case)[2], [label, text], *tail_rows(case)]
    return word_of(TITLE + table(*rows), case)


def footnotes_and_marks(case: Filled, _: Filled) -> Made:
    """A footnote at the title and one in the text; their numbers belong to neither."""
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnotes NAMESPACES><w:footnote w:id="2"><w:p>{run("数据截至2024年10月底。")}</w:p></w:footnote></w:footnotes>'
    head = case["text"].split("\n")[0]
    body = form_body(case)
    for text in (case["title"], head):
        body = body.replace(run(text), run(text) + reference, 1)
    made = word_file(body, {"word/footnotes.xml": notes}, relation("rId78", "footnotes", "footnotes.xml"))
    return "申报表.docx", made, [case]


def list_of_proofs_behind(case: Filled, _: Filled) -> Made:
    """Behind the form a list of proofs with columns 名称, 时间, 备注, and a list of the team with 姓名, 单位, 联系电话."""
    proofs = table(
        ["序号", "材料名称", "时间", "备注"], ["1", "市级媒体报道三篇", "2024年5月", "复印件"], ["2", "获奖证书", "2024年9月", ""]
    )
    team = table(
        ["姓名", "单位", "职务", "联系电话"], ["王小明", "宣传科", "科长", "0519-81230001"], ["李红", "办公室", "科员", "0519-81230002"]
    )
    body = form_body(case) + PAGE_BREAK + line("附件1：佐证材料清单") + proofs + line("附件2：主要参与人员") + team
    return word_of(body, case)


def numbered_cases(case: Filled, other: Filled) -> Made:
    """Two cases without headings of a form: （一） and （二） above their tables, unit and contact only once above both."""
    both = other | {name: case[name] for name in ("unit", "contact", "phone")}
    part = lambda each: table(["案例名称", cell(each["title"], span=3)], ["成果简介", cell(lines(each["text"]), span=3)], *tail_rows(each))  # noqa: E731
    body = TITLE + line(f"申报单位：{case['unit']}") + line(f"联系人：{case['contact']}    联系电话：{case['phone']}")
    body += line("（一）") + part(case) + line("（二）") + part(both)
    return "两项.docx", word_file(body), [case, both]


def everything_in_one_cell(case: Filled, _: Filled) -> Made:
    """One cell holds the form, a paragraph a field."""
    text = [
        f"申报单位：{case['unit']}",
        f"案例名称：{case['title']}",
        f"联系人：{case['contact']}",
        f"联系电话：{case['phone']}",
        "成果简介：",
        *case["text"].split("\n"),
        f"单位意见：{case['opinion']}",
        "（盖章）    2024年11月28日",
        f"备注说明：{case['remark']}",
    ]
    return word_of(TITLE + table([cell("".join(map(line, text)))]), case)


def content_over_pages(case: Filled, _: Filled) -> Made:
    """主要内容 goes on over three pages, each a table headed 续表 with the unit's name again."""
    parts = case["text"].split("\n")
    cuts = [parts[: len(parts) // 3], parts[len(parts) // 3 : 2 * len(parts) // 3], parts[2 * len(parts) // 3 :]]
    pages = ["\n".join(part) for part in cuts if part]
    first = table(*head_rows(case), ["主要内容", cell(lines(pages[0]), span=3)])
    more = "".join(
        PAGE_BREAK + line("续表") + table(["申报单位", cell(case["unit"], span=3)], ["主要内容", cell(lines(page), span=3)])
        for page in pages[1:]
    )
    return word_of(TITLE + first + more + PAGE_BREAK + line("续表") + table(*tail_rows(case)), case)


def groups_of_rows(case: Filled, _: Filled) -> Made:
    """A column of merged group names stands before the labels: 基本信息, 案例内容, 审核意见."""
    group = lambda text, first: cell(text if first else "", merge="restart" if first else "continue")  # noqa: E731
    head = [[group("基本信息", number == 0), *row] for number, row in enumerate(head_rows(case))]
    opinion, remark = tail_rows(case)
    rows = [*head, ["案例内容", "成果简介", cell(lines(case["text"]), span=3)], ["审核意见", *opinion], ["其他", *remark]]
    return word_of(TITLE + table(*rows), case)


def title_in_two_rows(case: Filled, _: Filled) -> Made:
    """The title's second half, after a dash, stands in a paragraph of its own, centred."""
    half = len(case["title"]) // 2
    title = cell(line(case["title"][:half], '<w:jc w:val="center"/>') + line(case["title"][half:], '<w:jc w:val="center"/>'), span=3)
    rows = [head_rows(case)[0], ["案例名称", title], head_rows(case)[2], ["成果简介", cell(lines(case["text"]), span=3)], *tail_rows(case)]
    return word_of(TITLE + table(*rows), case)


def values_with_unit_of_contact(case: Filled, _: Filled) -> Made:
    """联系人及职务 and 联系方式（办公/手机）; values with both."""
    rows = [*head_rows(case)[:2], ["联系人及职务", f"{case['contact']}（科长）", "联系方式\n（办公/手机）", "85681234/13861234567"]]
    expected = case | {
        "contact": f"{case['contact']}（科长）|{case['contact']}(科长)|{case['contact']}",
        "phone": "85681234/13861234567|85681234、13861234567",
    }
    return word_of(TITLE + table(*rows, ["成果简介", cell(lines(case["text"]), span=3)], *tail_rows(case)), expected)


def seal_line_before_opinion(case: Filled, _: Filled) -> Made:
    """The opinion's cell begins with its hint, the seal's line stands between opinion and person in charge."""
    opinion = (
        line("（对案例真实性、创新性的审核意见）")
        + lines(case["opinion"])
        + line("负责人签字：              （盖章）")
        + line("2024年11月28日")
    )
    rows = [*head_rows(case), ["成果简介", cell(lines(case["text"]), span=3)], ["单位意见", cell(opinion, span=3)], tail_rows(case)[1]]
    return word_of(TITLE + table(*rows), case)


SHAPES: tuple[Callable[[Filled, Filled], Made], ...] = (
    label_and_value_in_a_cell,
    no_table_seal_in_label,
    cases_side_by_side,
    spread_labels_and_extension,
    title_in_page_header,
    rows_in_content_controls,
    form_in_a_text_box,
    nested_in_outer_frame,
    corrected_by_the_head,
    footnotes_and_marks,
    list_of_proofs_behind,
    numbered_cases,
    everything_in_one_cell,
    content_over_pages,
    groups_of_rows,
    title_in_two_rows,
    values_with_unit_of_contact,
    seal_line_before_opinion,
)
FIFTH_WORD = {shape.__name__: shape for shape in SHAPES}

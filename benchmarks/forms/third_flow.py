# ruff: noqa: E501  (sentences of a letter and pieces of XML stand whole)
"""A third author's Word forms: what stands around and inside the table, forms as paragraphs, Word's own markup. Not mended upon."""

from benchmarks.forms.filled import SEAL, TITLE, Filled, Made, form_body, head_rows, tail_rows, word_of
from benchmarks.forms.paper import cell, line, lines, relation, run, table, word_file
from benchmarks.forms.third_tables import PAGE_BREAK

AUTHOR = 'w:id="9" w:author="科员" w:date="2024-11-21T09:00:00Z"'


def unit_in_page_header(case: Filled, _: Filled) -> Made:
    """The unit stands in the page header and nowhere else."""
    parts = {"word/header1.xml": f"<w:hdr NAMESPACES>{line('申报单位：' + case['unit'])}</w:hdr>"}
    body = TITLE + table(*head_rows(case)[1:], ["成果简介", cell(case["text"], span=3)], *tail_rows(case))
    return "申报表.docx", word_file(body, parts, relation("rId95", "header", "header1.xml")), [case]


def tabs_between(case: Filled, _: Filled) -> Made:
    text = f"申报单位\t{case['unit']}\n案例名称\t{case['title']}\n联系人\t{case['contact']}\t联系电话\t{case['phone']}\n成果简介\n{case['text']}\n单位意见\t{case['opinion']}\n单位（公章）\t2024年11月28日\n备注说明\t{case['remark']}"
    return word_of(TITLE + lines(text), case)


def numbered_labels_by_word(case: Filled, _: Filled) -> Made:
    """Labels as an automatic list, values behind a colon."""
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = f'<w:numbering NAMESPACES><w:abstractNum w:abstractNumId="3">{level}</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>'
    head = [f"申报单位：{case['unit']}", f"案例名称：{case['title']}", f"联系人：{case['contact']}", f"联系电话：{case['phone']}"]
    body = "".join(line(text, numbered) for text in [*head, "成果简介："]) + lines(case["text"])
    body += line(f"单位意见：{case['opinion']}", numbered) + SEAL + line(f"备注说明：{case['remark']}", numbered)
    return "申报表.docx", word_file(TITLE + body, {"word/numbering.xml": numbering}), [case]


def letter_with_its_own_contact(case: Filled, other: Filled) -> Made:
    """The covering letter names another contact; the form's own counts."""
    letter = f"关于报送创新案例的函\n市委宣传部：\n现将我单位创新案例报上，请予审核。\n（联系人：{other['contact']}，联系电话：0519-88886666）\n2024年11月27日"
    return word_of(lines(letter) + PAGE_BREAK + form_body(case), case)


def people_listed_behind(case: Filled, other: Filled) -> Made:
    """Behind the form a list of people with their own 联系电话."""
    listed = table(
        ["序号", "姓名", "职务", "联系电话"], ["1", other["contact"], "主任", "13611112222"], ["2", "周明", "干事", "13633334444"]
    )
    return word_of(form_body(case) + line("附：项目组成员名单") + listed, case)


def labels_inside_the_text(case: Filled, _: Filled) -> Made:
    """Paragraphs of the summary that begin like labels."""
    text = (
        case["text"]
        + "\n项目名称为“运河书房”，由街道牵头实施。\n主要内容：一是建阵地，二是聚人才。\n联系方式也从电话变成了微信群。\n单位意见箱里收到建议三十二条。"
    )
    changed = case | {"text": text}
    return word_of(form_body(changed), changed)


def table_of_progress(case: Filled, _: Filled) -> Made:
    """A table of dates stands inside the summary."""
    inner = table(["时间", "地点", "内容"], ["3月", "新桥镇", "启动"], ["9月", "薛家镇", "推广"])
    text = case["text"] + "\n时间地点内容\n3月新桥镇启动\n9月薛家镇推广"
    return word_of(form_body(case, lines(case["text"]) + inner), case | {"text": text})


def pictures_with_captions(case: Filled, _: Filled) -> Made:
    """Pictures in the summary, each with a caption that is a field of Word."""
    caption = f'<w:p>{run("图 ")}<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ 图 \\* ARABIC </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" 启动仪式")}</w:p>'
    picture = "<w:p><w:r><w:drawing><wp:inline><wp:docPr/></wp:inline></w:drawing></w:r></w:p>"
    return word_of(form_body(case, lines(case["text"]) + picture + caption), case | {"text": case["text"] + "\n图 1 启动仪式"})


def moved_and_cut_rows(case: Filled, _: Filled) -> Made:
    """A row was struck out as a tracked change, a sentence was moved, a row was inserted."""
    cut = f"<w:tr><w:trPr><w:del {AUTHOR}/></w:trPr><w:tc><w:p><w:del {AUTHOR}><w:r><w:delText>案例名称</w:delText></w:r></w:del></w:p></w:tc><w:tc><w:p><w:del {AUTHOR}><w:r><w:delText>旧的题目</w:delText></w:r></w:del></w:p></w:tc></w:tr>"
    moved = f"<w:p><w:moveTo {AUTHOR}>{run('这一句是移来的。')}</w:moveTo></w:p>"
    body = table(*head_rows(case), ["成果简介", cell(lines(case["text"]) + moved, span=3)], *tail_rows(case))
    body = body.replace("<w:tblGrid/>", "<w:tblGrid/>" + cut, 1)
    return word_of(TITLE + body, case | {"text": case["text"] + "\n这一句是移来的。"})


def drop_down_and_date(case: Filled, _: Filled) -> Made:
    """A drop-down list for the unit, a date field below the opinion."""
    drop = f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value="a"/></w:dropDownList></w:sdtPr><w:sdtContent>{run(case["unit"])}</w:sdtContent></w:sdt>'
    day = f"<w:sdt><w:sdtPr><w:date/></w:sdtPr><w:sdtContent>{run('2024年11月28日')}</w:sdtContent></w:sdt>"
    rows = [["申报单位", cell(f"<w:p>{drop}</w:p>", span=3)], *head_rows(case)[1:], ["成果简介", cell(case["text"], span=3)]]
    rows += [["单位意见", cell(lines(case["opinion"]) + f"<w:p>{run('单位（公章） ')}{day}</w:p>", span=3)], tail_rows(case)[1]]
    return word_of(TITLE + table(*rows), case)


def bullets_and_circles(case: Filled, _: Filled) -> Made:
    """Lists with bullets and circled numbers inside the summary."""
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%2"/></w:lvl>'
    numbering = f'<w:numbering NAMESPACES><w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    words = (("搭平台。", 0), ("请专家。", 1), ("进社区。", 1))
    listed = "".join(line(word, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="5"/></w:numPr>') for word, level in words)
    file = word_file(form_body(case, lines(case["text"]) + listed), {"word/numbering.xml": numbering})
    return "申报表.docx", file, [case | {"text": case["text"] + "\n搭平台。\n①请专家。\n②进社区。"}]


def text_box_on_the_cover(case: Filled, _: Filled) -> Made:
    """A drawn stamp frame 加急 and a text box with remarks of the sender."""
    box = f"<w:txbxContent>{line('加急')}</w:txbxContent>"
    drawing = f"<w:p><w:r><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r></w:p>"
    return word_of(drawing + form_body(case), case)


def two_forms_two_manners(case: Filled, other: Filled) -> Made:
    """The first form is a table, the second is written in paragraphs."""
    flow = f"申报单位：{other['unit']}\n案例名称：{other['title']}\n联系人：{other['contact']}    联系电话：{other['phone']}\n成果简介：\n{other['text']}\n单位意见：{other['opinion']}\n备注说明：{other['remark']}"
    return word_of(form_body(case) + PAGE_BREAK + TITLE + lines(flow), case, other)


def two_forms_without_headings(case: Filled, other: Filled) -> Made:
    """The second form follows the first at once, without its heading."""
    second = table(*head_rows(other), ["成果简介", cell(other["text"], span=3)], *tail_rows(other))
    return word_of(form_body(case) + line() + second, case, other)


def footnote_and_endnote(case: Filled, _: Filled) -> Made:
    """Notes below the page: the sentence stays whole, the note is not mixed into it."""
    first, rest = case["text"].split("\n", 1)
    marked = f'<w:p>{run(first)}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r></w:p>'
    parts = {
        "word/footnotes.xml": f'<w:footnotes NAMESPACES><w:footnote w:id="2">{line("据市统计局公布的数据。")}</w:footnote></w:footnotes>'
    }
    return "申报表.docx", word_file(form_body(case, marked + lines(rest)), parts, relation("rId96", "footnotes", "footnotes.xml")), [case]


SHAPES = (
    unit_in_page_header,
    tabs_between,
    numbered_labels_by_word,
    letter_with_its_own_contact,
    people_listed_behind,
    labels_inside_the_text,
    table_of_progress,
    pictures_with_captions,
    moved_and_cut_rows,
    drop_down_and_date,
    bullets_and_circles,
    text_box_on_the_cover,
    two_forms_two_manners,
    two_forms_without_headings,
    footnote_and_endnote,
)

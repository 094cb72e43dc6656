# ruff: noqa: E501  (sentences of a letter and pieces of XML stand whole)
"""A second author's Word forms: Word's own markup, letters around the form, several forms, forms without a table."""

from benchmarks.forms.filled import TITLE, Filled, Made, form_body, head_rows, tail_rows, word_of
from benchmarks.forms.paper import cell, line, lines, relation, run, table, word_file


def nested_table(case: Filled, _: Filled) -> Made:
    first, rest = case["text"].split("\n", 1)
    inner = table(["指标", "2023年", "2024年"], ["场次", "12", "36"])
    changed = case | {"text": f"{first}\n指标2023年2024年\n场次1236\n{rest}"}
    return word_of(form_body(case, lines(first) + inner + lines(rest)), changed)


def summary_on_next_page(case: Filled, _: Filled) -> Made:
    body = TITLE + table(*head_rows(case), ["成果简介", cell("见附页", span=3)], *tail_rows(case))
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + line("附页") + line(case["title"]) + lines(case["text"])
    headed = f"{case['text']}|{case['title']}\n{case['text']}"
    return word_of(body + page, case | {"text": headed})


def text_boxes(case: Filled, _: Filled) -> Made:
    """The summary in a text box, as Word writes it: once for new readers, once for old ones."""
    box = f"<w:txbxContent>{lines(case['text'])}</w:txbxContent>"
    drawing = f"<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    return word_of(form_body(case, f"<w:p><w:r>{both}</w:r></w:p>"), case)


def content_controls(case: Filled, _: Filled) -> Made:
    def control(content: str) -> str:
        return f'<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'

    kinds = "".join(run(f"{'☑' if not number else '☐'}{kind} ") for number, kind in enumerate(("理论武装", "文明实践", "其他")))
    rows = [
        ["申报单位", cell(control(line(case["unit"])), span=3)],
        ["案例名称", cell(f"<w:p>{control(run(case['title']))}</w:p>", span=3)],
        ["联系人", case["contact"], "联系电话", case["phone"]],
        ["案例类别", cell(f"<w:p>{kinds}</w:p>", span=3)],
        ["成果简介", cell(control(lines(case["text"])), span=3)],
        ["单位意见", cell(lines(case["opinion"]) + f"<w:p>{control(run('2024年11月28日'))}</w:p>", span=3)],
        ["备注说明", cell(case["remark"], span=3)],
    ]
    return word_of(control(TITLE + table(*rows)), case)


def tracked_changes(case: Filled, _: Filled) -> Made:
    who = 'w:id="1" w:author="办公室" w:date="2024-11-20T09:00:00Z"'
    parts = case["text"].split("\n")
    first = f"<w:p><w:ins {who}>{run(parts[0])}</w:ins><w:del {who}><w:r><w:delText>删去的旧稿。</w:delText></w:r></w:del></w:p>"
    moved = f"<w:p><w:moveFrom {who}>{run('移走的一句。')}</w:moveFrom></w:p>"
    gone = f"<w:p><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr><w:del {who}><w:r><w:delText>整段删去。</w:delText></w:r></w:del></w:p>"
    return word_of(form_body(case, first + moved + gone + lines("\n".join(parts[1:]))), case)


def comments_and_notes(case: Filled, _: Filled) -> Made:
    first, rest = case["text"].split("\n", 1)
    marked = f'<w:p><w:commentRangeStart w:id="1"/>{run(first)}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    parts = {
        "word/comments.xml": f'<w:comments NAMESPACES><w:comment w:id="1" w:author="a">{line("这里再核一下数字")}</w:comment></w:comments>',
        "word/footnotes.xml": f'<w:footnotes NAMESPACES><w:footnote w:id="2">{line("数据来源：年度统计。")}</w:footnote></w:footnotes>',
    }
    links = relation("rId90", "comments", "comments.xml") + relation("rId91", "footnotes", "footnotes.xml")
    return "申报表.docx", word_file(form_body(case, marked + lines(rest)), parts, links), [case]


def running_header(case: Filled, _: Filled) -> Made:
    parts = {"word/header1.xml": f"<w:hdr NAMESPACES>{line('申报单位：某某局宣传处')}</w:hdr>"}
    return "申报表.docx", word_file(form_body(case), parts, relation("rId92", "header", "header1.xml")), [case]


def numbered_lists(case: Filled, _: Filled) -> Made:
    levels = (("chineseCountingThousand", "%1、"), ("decimal", "%2."))
    xml = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )
    numbering = f'<w:numbering NAMESPACES><w:abstractNum w:abstractNumId="7">{xml}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    words = ("建强阵地", "开门办学", "请专家上门", "走进乡镇", "群众点单")
    depth = (0, 0, 1, 1, 0)
    listed = "".join(
        line(word + "。", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>')
        for word, level in zip(words, depth, strict=True)
    )
    text = case["text"] + "\n一、建强阵地。\n二、开门办学。\n1.请专家上门。\n2.走进乡镇。\n三、群众点单。"
    file = word_file(form_body(case, lines(case["text"]) + listed), {"word/numbering.xml": numbering})
    return "申报表.docx", file, [case | {"text": text}]


def links_fields_symbols(case: Filled, _: Filled) -> Made:
    first, rest = case["text"].split("\n", 1)
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a.cn"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(first)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr=" DATE ">{run("本年度")}</w:fldSimple><w:hyperlink>{run("扎实推进")}</w:hyperlink><w:r><w:noBreakHyphen/></w:r>'
    changed = case | {"text": f"{first}\n本年度扎实推进-\n{rest}"}
    return word_of(form_body(case, f"<w:p>{field}</w:p><w:p>{simple}</w:p>{lines(rest)}"), changed)


def red_head_letter(case: Filled, _: Filled) -> Made:
    letter = "中共常州市某某局委员会文件\n某委〔2024〕12号\n关于报送2024年度宣传思想文化工作创新案例的报告\n市委宣传部：\n根据通知要求，现将我单位申报的创新案例报上，请审阅。\n附件：全市宣传思想文化工作创新案例申报表\n中共常州市某某局委员会\n2024年11月27日"
    return word_of(lines(letter) + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + line("附件") + form_body(case), case)


def attachments_after(case: Filled, _: Filled) -> Made:
    after = lines("附件1\n活动照片\n图1 启动仪式现场\n图2 宣讲走进社区\n附件2：媒体报道目录") + table(
        ["序号", "媒体", "标题"], ["1", "新华日报", "常州：家门口的课堂"]
    )
    return word_of(form_body(case) + after, case)


def notice_before(case: Filled, _: Filled) -> Made:
    notice = "关于征集 2024 年度全市宣传思想文化工作创新案例的通知\n三、征集要求\n4. 申报截止日期为12月6日；电子文档发送至邮箱：cz-xcb@163.com。\n联系人：杨颺 电 话：85680823。\n附件：《全市宣传思想文化工作创新案例申报表》"
    return word_of(lines(notice) + form_body(case), case)


def three_forms(case: Filled, other: Filled) -> Made:
    third = other | {"title": other["title"] + "（二期）"}
    break_ = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return word_of(form_body(case) + break_ + form_body(other) + break_ + form_body(third), case, other, third)


def two_forms_one_table(case: Filled, other: Filled) -> Made:
    rows = [row for form in (case, other) for row in (*head_rows(form), ["成果简介", cell(form["text"], span=3)], *tail_rows(form))]
    return word_of(TITLE + table(*rows), case, other)


def no_table(case: Filled, _: Filled) -> Made:
    seal = "单位（公章）\n2024年11月28日"
    text = f"申报单位：{case['unit']}\n案例名称：{case['title']}\n联系人：{case['contact']}\n联系电话：{case['phone']}\n成果简介：\n{case['text']}\n单位意见：{case['opinion']}\n{seal}\n备注说明：{case['remark']}"
    return word_of(TITLE + lines(text), case)


def no_table_headings(case: Filled, _: Filled) -> Made:
    """Labels as numbered headings, values in the paragraphs under them."""
    text = f"一、申报单位\n{case['unit']}\n二、案例名称\n{case['title']}\n三、联系人\n{case['contact']}\n四、联系电话\n{case['phone']}\n五、成果简介\n{case['text']}\n六、单位意见\n{case['opinion']}\n单位（公章）\n七、备注说明\n{case['remark'] or '无'}"
    return word_of(TITLE + lines(text), case | {"remark": case["remark"] or "无|"})


def bracketed_labels(case: Filled, _: Filled) -> Made:
    text = f"【申报单位】{case['unit']}\n【案例名称】{case['title']}\n【联系人】{case['contact']}\n【联系电话】{case['phone']}\n【成果简介】\n{case['text']}\n【单位意见】{case['opinion']}\n【备注说明】{case['remark']}"
    return word_of(lines(text), case)


def wps_quirks(case: Filled, _: Filled) -> Made:
    first, rest = case["text"].split("\n", 1)
    half = len(first) // 2
    ruby = f"<w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run(first[:half])}</w:rubyBase></w:ruby>"
    tag = f'<w:smartTag w:uri="u" w:element="e">{run(first[half:])}</w:smartTag>'
    return word_of(form_body(case, f"<w:p><w:r>{ruby}</w:r>{tag}</w:p>{lines(rest)}"), case)


def hint_kept_in_front(case: Filled, _: Filled) -> Made:
    summary = line("（包括背景、过程、举措、效果等，突出工作特色、工作成效和创新之处）") + line() + lines(case["text"])
    return word_of(form_body(case, summary, "成果简介\n（1000字）"), case)


def table_over_two_pages(case: Filled, _: Filled) -> Made:
    parts = case["text"].split("\n")
    upper = table(*head_rows(case), ["成果简介", cell("\n".join(parts[:-1]), span=3)])
    lower = table(["成果简介（续）", cell(parts[-1], span=3)], *tail_rows(case))
    return word_of(TITLE + upper + line() + lower, case)


SHAPES = (
    nested_table,
    summary_on_next_page,
    text_boxes,
    content_controls,
    tracked_changes,
    comments_and_notes,
    running_header,
    numbered_lists,
    links_fields_symbols,
    red_head_letter,
    attachments_after,
    notice_before,
    three_forms,
    two_forms_one_table,
    no_table,
    no_table_headings,
    bracketed_labels,
    wps_quirks,
    hint_kept_in_front,
    table_over_two_pages,
)

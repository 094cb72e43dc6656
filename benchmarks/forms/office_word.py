# ruff: noqa: E501  (sentences of a letter and pieces of XML stand whole)
"""A second author's Word forms: the annex as different offices fill it, written without reading the reader.

Every shape takes a case and another case, and gives (file name, bytes, the cases that must be read). ``|`` in an expected value parts
readings that are equally right.
"""

from collections.abc import Callable, Sequence

from analysis.records import Submission
from benchmarks.forms.paper import cell, line, lines, relation, run, table, word_file

Filled = dict[str, str]
Made = tuple[str, bytes, list[Filled]]
HINT = "(包括背景、过程、举措、效果等,突出工作特色、工作成效和创新之处)"
TITLE = line("全市宣传思想文化工作创新案例申报表", '<w:jc w:val="center"/>')
SEAL = line("单位（公章）") + line("2024年11月28日")


def _head(case: Filled) -> list[list[str]]:
    return [
        ["申报单位", cell(case["unit"], span=3)],
        ["案例名称", cell(case["title"], span=3)],
        ["联系人", case["contact"], "联系电话", case["phone"]],
    ]


def _tail(case: Filled) -> list[list[str]]:
    return [
        ["单位意见", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["备注说明", cell(case["remark"], span=3)],
    ]


def _form(case: Filled, summary: str = "", label: str = "成果简介\n(1000字)") -> str:
    return TITLE + table(*_head(case), [label, cell(summary or lines(case["text"]), span=3)], *_tail(case))


def _made(body: str, *expected: Filled) -> Made:
    return "申报表.docx", word_file(body), list(expected)


def two_columns(case: Filled, _: Filled) -> Made:
    rows = [
        ["申报单位：", case["unit"]],
        ["案例名称：", f"《{case['title']}》"],
        ["联 系 人：", case["contact"]],
        ["联系电话：", case["phone"]],
        ["成果简介：", case["text"]],
        ["单位意见：", case["opinion"] + "\n（盖章）\n2024.11.28"],
        ["备    注：", case["remark"]],
    ]
    return _made(TITLE + table(*rows), case | {"title": f"《{case['title']}》|{case['title']}"})


def six_columns(case: Filled, _: Filled) -> Made:
    rows = [
        ["申报单位", cell(case["unit"], span=2), "案例名称", cell(case["title"], span=2)],
        ["联系人", case["contact"], "职务", "主任", "联系电话", case["phone"]],
        ["成果简介（1000字左右）", cell(lines(HINT) + lines(case["text"]), span=5)],
        ["单位意见", cell(lines(case["opinion"]) + SEAL, span=5)],
        ["备注", cell(case["remark"], span=5)],
    ]
    return _made(TITLE + table(*rows), case)


def vertical_labels(case: Filled, _: Filled) -> Made:
    def upright(text: str) -> str:
        return cell(line(text), direction="tbRlV")

    rows = [
        *_head(case),
        [cell("成\n果\n简\n介"), cell(case["text"], span=3)],
        [upright("单位意见"), cell(lines(case["opinion"]) + SEAL, span=3)],
        [upright("备注说明"), cell(case["remark"], span=3)],
    ]
    return _made(TITLE + table(*rows), case)


def required_marks(case: Filled, _: Filled) -> Made:
    rows = [
        ["*申报单位（必填）", cell(case["unit"], span=3)],
        ["*案例名称（必填，限30字）", cell(case["title"], span=3)],
        ["*联系人（必填）", case["contact"], "*联系电话（手机）", case["phone"]],
        ["＊成果简介（不超过1000字）", cell(case["text"], span=3)],
        ["单位意见（盖章）", cell(lines(case["opinion"]) + line("年  月  日"), span=3)],
        ["备注说明（选填）", cell(case["remark"], span=3)],
    ]
    return _made(TITLE + table(*rows), case)


def values_below(case: Filled, _: Filled) -> Made:
    rows = [
        [cell("申报单位", span=2), cell("案例名称", span=2)],
        [cell(case["unit"], span=2), cell(case["title"], span=2)],
        [cell("联系人", span=2), cell("联系电话", span=2)],
        [cell(case["contact"], span=2), cell(case["phone"], span=2)],
        [cell("成果简介", span=4)],
        [cell(case["text"], span=4)],
        [cell("单位意见", span=4)],
        [cell(lines(case["opinion"]) + SEAL, span=4)],
        [cell("备注说明", span=4)],
        [cell(case["remark"], span=4)],
    ]
    return _made(TITLE + table(*rows), case)


def one_column(case: Filled, _: Filled) -> Made:
    rows = [
        [f"申报单位：{case['unit']}"],
        [f"案例名称：{case['title']}"],
        [f"联系人：{case['contact']}    联系电话：{case['phone']}"],
        [f"成果简介（1000字）：\n{case['text']}"],
        [cell(lines(f"单位意见：{case['opinion']}") + SEAL)],
        [f"备注说明：{case['remark']}"],
    ]
    return _made(TITLE + table(*rows), case)


def contact_and_phone_together(case: Filled, _: Filled) -> Made:
    head = [*_head(case)[:2], ["联系人及电话", cell(f"{case['contact']}  13800138000", span=3)]]
    body = table(*head, ["成果简介", cell(case["text"], span=3)], *_tail(case))
    return _made(TITLE + body, case | {"phone": "13800138000"})


def contact_slash_phone(case: Filled, _: Filled) -> Made:
    head = [*_head(case)[:2], ["联系人/联系方式", cell(f"{case['contact']}/0519-85680823", span=3)]]
    body = table(*head, ["成果简介", cell(case["text"], span=3)], *_tail(case))
    return _made(TITLE + body, case | {"phone": "0519-85680823"})


def two_contacts(case: Filled, other: Filled) -> Made:
    both = {"contact": f"{case['contact']}、{other['contact']}", "phone": "13800138000 13900139000"}
    rows = [
        *_head(case)[:2],
        ["联系人", f"{case['contact']}\n{other['contact']}", "联系电话", "13800138000\n13900139000"],
        ["成果简介", cell(case["text"], span=3)],
        *_tail(case),
    ]
    joined = {
        "contact": f"{case['contact']}{other['contact']}|{both['contact']}",
        "phone": "1380013800013900139000|13800138000、13900139000",
    }
    return _made(TITLE + table(*rows), case | joined)


def phone_with_extension(case: Filled, _: Filled) -> Made:
    changed = case | {"phone": "0519-85680823转8012"}
    return _made(_form(changed), changed)


def phone_in_remark(case: Filled, _: Filled) -> Made:
    changed = case | {"phone": "", "remark": "联系电话：13800138000（微信同号）"}
    return _made(_form(changed), changed | {"phone": "|13800138000"})


def nested_table(case: Filled, _: Filled) -> Made:
    first, rest = case["text"].split("\n", 1)
    inner = table(["指标", "2023年", "2024年"], ["场次", "12", "36"])
    changed = case | {"text": f"{first}\n指标2023年2024年\n场次1236\n{rest}"}
    return _made(_form(case, lines(first) + inner + lines(rest)), changed)


def merged_label_over_rows(case: Filled, _: Filled) -> Made:
    parts = case["text"].split("\n")
    summary = [
        [cell("成果简介\n（1000字）" if not n else "<w:p/>", merge="continue" if n else "restart"), cell(part, span=3)]
        for n, part in enumerate(parts)
    ]
    return _made(TITLE + table(*_head(case), *summary, *_tail(case)), case)


def summary_in_parts(case: Filled, _: Filled) -> Made:
    """The summary as four rows, each with its own heading as label."""
    parts = _four_parts(case["text"])
    names = ("实施背景", "实施过程", "具体举措", "效果反响")
    summary = []
    for number, (name, part) in enumerate(zip(names, parts, strict=True)):
        label = cell("成果简介" if not number else "<w:p/>", merge="continue" if number else "restart")
        summary.append([label, name, cell(part, span=2)])
    headed = "\n".join(f"{name}\n{part}" for name, part in zip(names, parts, strict=True))
    return _made(TITLE + table(*_head(case), *summary, *_tail(case)), case | {"text": f"{case['text']}|{headed}"})


def summary_parts_as_fields(case: Filled, _: Filled) -> Made:
    parts = _four_parts(case["text"])
    names = ("实施背景", "实施过程", "具体举措", "效果反响")
    rows = [[name, cell(part, span=3)] for name, part in zip(names, parts, strict=True)]
    headed = "\n".join(f"{name}\n{part}" for name, part in zip(names, parts, strict=True))
    return _made(TITLE + table(*_head(case), *rows, *_tail(case)), case | {"text": f"{case['text']}|{headed}"})


def summary_on_next_page(case: Filled, _: Filled) -> Made:
    body = TITLE + table(*_head(case), ["成果简介", cell("见附页", span=3)], *_tail(case))
    page = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + line("附页") + line(case["title"]) + lines(case["text"])
    headed = f"{case['text']}|{case['title']}\n{case['text']}"
    return _made(body + page, case | {"text": headed})


def text_boxes(case: Filled, _: Filled) -> Made:
    """The summary in a text box, as Word writes it: once for new readers, once for old ones."""
    box = f"<w:txbxContent>{lines(case['text'])}</w:txbxContent>"
    drawing = f"<w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
    both = f'<mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>'
    return _made(_form(case, f"<w:p><w:r>{both}</w:r></w:p>"), case)


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
    return _made(control(TITLE + table(*rows)), case)


def tracked_changes(case: Filled, _: Filled) -> Made:
    who = 'w:id="1" w:author="办公室" w:date="2024-11-20T09:00:00Z"'
    parts = case["text"].split("\n")
    first = f"<w:p><w:ins {who}>{run(parts[0])}</w:ins><w:del {who}><w:r><w:delText>删去的旧稿。</w:delText></w:r></w:del></w:p>"
    moved = f"<w:p><w:moveFrom {who}>{run('移走的一句。')}</w:moveFrom></w:p>"
    gone = f"<w:p><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr><w:del {who}><w:r><w:delText>整段删去。</w:delText></w:r></w:del></w:p>"
    return _made(_form(case, first + moved + gone + lines("\n".join(parts[1:]))), case)


def comments_and_notes(case: Filled, _: Filled) -> Made:
    first, rest = case["text"].split("\n", 1)
    marked = f'<w:p><w:commentRangeStart w:id="1"/>{run(first)}<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    parts = {
        "word/comments.xml": f'<w:comments NAMESPACES><w:comment w:id="1" w:author="a">{line("这里再核一下数字")}</w:comment></w:comments>',
        "word/footnotes.xml": f'<w:footnotes NAMESPACES><w:footnote w:id="2">{line("数据来源：年度统计。")}</w:footnote></w:footnotes>',
    }
    links = relation("rId90", "comments", "comments.xml") + relation("rId91", "footnotes", "footnotes.xml")
    return "申报表.docx", word_file(_form(case, marked + lines(rest)), parts, links), [case]


def running_header(case: Filled, _: Filled) -> Made:
    parts = {"word/header1.xml": f"<w:hdr NAMESPACES>{line('申报单位：某某局宣传处')}</w:hdr>"}
    return "申报表.docx", word_file(_form(case), parts, relation("rId92", "header", "header1.xml")), [case]


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
    file = word_file(_form(case, lines(case["text"]) + listed), {"word/numbering.xml": numbering})
    return "申报表.docx", file, [case | {"text": text}]


def links_fields_symbols(case: Filled, _: Filled) -> Made:
    first, rest = case["text"].split("\n", 1)
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://a.cn"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(first)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = f'<w:fldSimple w:instr=" DATE ">{run("本年度")}</w:fldSimple><w:hyperlink>{run("扎实推进")}</w:hyperlink><w:r><w:noBreakHyphen/></w:r>'
    changed = case | {"text": f"{first}\n本年度扎实推进-\n{rest}"}
    return _made(_form(case, f"<w:p>{field}</w:p><w:p>{simple}</w:p>{lines(rest)}"), changed)


def red_head_letter(case: Filled, _: Filled) -> Made:
    letter = "中共常州市某某局委员会文件\n某委〔2024〕12号\n关于报送2024年度宣传思想文化工作创新案例的报告\n市委宣传部：\n根据通知要求，现将我单位申报的创新案例报上，请审阅。\n附件：全市宣传思想文化工作创新案例申报表\n中共常州市某某局委员会\n2024年11月27日"
    return _made(lines(letter) + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + line("附件") + _form(case), case)


def attachments_after(case: Filled, _: Filled) -> Made:
    after = lines("附件1\n活动照片\n图1 启动仪式现场\n图2 宣讲走进社区\n附件2：媒体报道目录") + table(
        ["序号", "媒体", "标题"], ["1", "新华日报", "常州：家门口的课堂"]
    )
    return _made(_form(case) + after, case)


def notice_before(case: Filled, _: Filled) -> Made:
    notice = "关于征集 2024 年度全市宣传思想文化工作创新案例的通知\n三、征集要求\n4. 申报截止日期为12月6日；电子文档发送至邮箱：cz-xcb@163.com。\n联系人：杨颺 电 话：85680823。\n附件：《全市宣传思想文化工作创新案例申报表》"
    return _made(lines(notice) + _form(case), case)


def three_forms(case: Filled, other: Filled) -> Made:
    third = other | {"title": other["title"] + "（二期）"}
    break_ = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return _made(_form(case) + break_ + _form(other) + break_ + _form(third), case, other, third)


def two_forms_one_table(case: Filled, other: Filled) -> Made:
    rows = [row for form in (case, other) for row in (*_head(form), ["成果简介", cell(form["text"], span=3)], *_tail(form))]
    return _made(TITLE + table(*rows), case, other)


def no_table(case: Filled, _: Filled) -> Made:
    seal = "单位（公章）\n2024年11月28日"
    text = f"申报单位：{case['unit']}\n案例名称：{case['title']}\n联系人：{case['contact']}\n联系电话：{case['phone']}\n成果简介：\n{case['text']}\n单位意见：{case['opinion']}\n{seal}\n备注说明：{case['remark']}"
    return _made(TITLE + lines(text), case)


def no_table_headings(case: Filled, _: Filled) -> Made:
    """Labels as numbered headings, values in the paragraphs under them."""
    text = f"一、申报单位\n{case['unit']}\n二、案例名称\n{case['title']}\n三、联系人\n{case['contact']}\n四、联系电话\n{case['phone']}\n五、成果简介\n{case['text']}\n六、单位意见\n{case['opinion']}\n单位（公章）\n七、备注说明\n{case['remark'] or '无'}"
    return _made(TITLE + lines(text), case | {"remark": case["remark"] or "无|"})


def bracketed_labels(case: Filled, _: Filled) -> Made:
    text = f"【申报单位】{case['unit']}\n【案例名称】{case['title']}\n【联系人】{case['contact']}\n【联系电话】{case['phone']}\n【成果简介】\n{case['text']}\n【单位意见】{case['opinion']}\n【备注说明】{case['remark']}"
    return _made(lines(text), case)


def wps_quirks(case: Filled, _: Filled) -> Made:
    first, rest = case["text"].split("\n", 1)
    half = len(first) // 2
    ruby = f"<w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run(first[:half])}</w:rubyBase></w:ruby>"
    tag = f'<w:smartTag w:uri="u" w:element="e">{run(first[half:])}</w:smartTag>'
    return _made(_form(case, f"<w:p><w:r>{ruby}</w:r>{tag}</w:p>{lines(rest)}"), case)


def hint_kept_in_front(case: Filled, _: Filled) -> Made:
    summary = line("（包括背景、过程、举措、效果等，突出工作特色、工作成效和创新之处）") + line() + lines(case["text"])
    return _made(_form(case, summary, "成果简介\n（1000字）"), case)


def empty_opinion(case: Filled, _: Filled) -> Made:
    rows = [
        *_head(case),
        ["成果简介", cell(case["text"], span=3)],
        ["单位意见", cell("单位（公章）\n    年    月    日", span=3)],
        ["备注说明", cell("", span=3)],
    ]
    return _made(TITLE + table(*rows), case | {"opinion": "", "remark": ""})


def opinion_and_seal_in_a_line(case: Filled, _: Filled) -> Made:
    rows = [
        *_head(case),
        ["成果简介", cell(case["text"], span=3)],
        ["单位意见", cell(f"{case['opinion']}      单位（公章） 2024年11月28日", span=3)],
        _tail(case)[1],
    ]
    return _made(TITLE + table(*rows), case)


def more_rows(case: Filled, _: Filled) -> Made:
    rows = [
        ["申报类别", cell("□理论武装 ☑文明实践 □文化惠民", span=3)],
        *_head(case)[:2],
        ["指导单位", "市委宣传部", "实施时间", "2024年1月—11月"],
        _head(case)[2],
        ["电子邮箱", "abc@163.com", "职务", "科长"],
        ["案例关键词", cell("宣讲；阅读；志愿", span=3)],
        ["成果简介", cell(case["text"], span=3)],
        *_tail(case),
        ["市委宣传部意见", cell("", span=3)],
    ]
    return _made(TITLE + table(*rows), case)


def table_over_two_pages(case: Filled, _: Filled) -> Made:
    parts = case["text"].split("\n")
    upper = table(*_head(case), ["成果简介", cell("\n".join(parts[:-1]), span=3)])
    lower = table(["成果简介（续）", cell(parts[-1], span=3)], *_tail(case))
    return _made(TITLE + upper + line() + lower, case)


def labels_in_right_column(case: Filled, _: Filled) -> Made:
    rows = [
        [case["unit"], "申报单位"],
        [case["title"], "案例名称"],
        [case["contact"], "联系人"],
        [case["phone"], "联系电话"],
        [case["text"], "成果简介"],
        [case["opinion"], "单位意见"],
        [case["remark"], "备注说明"],
    ]
    return _made(TITLE + table(*rows), case)


def title_in_quotes_and_two_lines(case: Filled, _: Filled) -> Made:
    half = len(case["title"]) // 2
    rows = [[*_head(case)[0]], ["案 例\n名 称", cell(f"{case['title'][:half]}\n{case['title'][half:]}", span=3)], _head(case)[2]]
    return _made(TITLE + table(*rows, ["成果\n简介", cell(case["text"], span=3)], *_tail(case)), case)


def full_width_labels(case: Filled, _: Filled) -> Made:
    rows = [
        ["申　报　单　位", cell(case["unit"], span=3)],
        ["案　例　名　称", cell(case["title"], span=3)],
        ["联　系　人", case["contact"], "联\u00a0系\u00a0电\u00a0话", case["phone"]],
        ["成果简介（１０００字）", cell(case["text"], span=3)],
        ["单　位　意　见", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["备　注　说　明", cell(case["remark"], span=3)],
    ]
    return _made(TITLE + table(*rows), case)


def other_words_for_labels(case: Filled, _: Filled) -> Made:
    rows = [
        ["单位名称", cell(case["unit"], span=3)],
        ["项目名称", cell(case["title"], span=3)],
        ["联络人", case["contact"], "手机号码", case["phone"]],
        ["案例简介", cell(case["text"], span=3)],
        ["申报单位意见", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["备注", cell(case["remark"], span=3)],
    ]
    return _made(TITLE + table(*rows), case)


def _four_parts(text: str) -> list[str]:
    found = text.split("\n")
    found = found if len(found) >= 4 else [part + "。" for part in text.replace("\n", "").rstrip("。").split("。")]
    return [found[0], found[1], found[2], "\n".join(found[3:])]


WORD_SHAPES: dict[str, Callable[[Filled, Filled], Made]] = {
    shape.__name__: shape
    for shape in (
        two_columns,
        six_columns,
        vertical_labels,
        required_marks,
        values_below,
        one_column,
        contact_and_phone_together,
        contact_slash_phone,
        two_contacts,
        phone_with_extension,
        phone_in_remark,
        nested_table,
        merged_label_over_rows,
        summary_in_parts,
        summary_parts_as_fields,
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
        empty_opinion,
        opinion_and_seal_in_a_line,
        more_rows,
        table_over_two_pages,
        labels_in_right_column,
        title_in_quotes_and_two_lines,
        full_width_labels,
        other_words_for_labels,
    )
}


def missed_fields(found: Sequence[Submission], expected: Sequence[Filled]) -> list[str]:
    """The fields that differ but for white space; ``cases`` if not as many cases were found."""
    if len(found) != len(expected):
        return ["cases"]
    pairs = zip(found, expected, strict=True)
    return [
        name
        for read, case in pairs
        for name, right in case.items()
        if "".join(getattr(read, name).split()) not in ["".join(value.split()) for value in right.split("|")]
    ]

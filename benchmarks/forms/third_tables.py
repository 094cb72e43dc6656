"""A third author's Word forms whose table is drawn otherwise: labels behind values, in other writing, in more columns or more tables."""

from benchmarks.forms.filled import SEAL, TITLE, Filled, Made, form_body, head_rows, tail_rows, word_of
from benchmarks.forms.paper import cell, line, lines, run, table

PAGE_BREAK = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")


def labels_behind_values(case: Filled, _: Filled) -> Made:
    """Every label stands to the right of its value, two pairs in one row."""
    rows = [
        [cell(case["unit"], span=3), "申报单位"],
        [cell(case["title"], span=3), "案例名称"],
        [case["contact"], "联系人", case["phone"], "联系电话"],
        [cell(case["text"], span=3), "成果简介\n(1000字)"],
        [cell(lines(case["opinion"]) + SEAL, span=3), "单位意见"],
        [cell(case["remark"], span=3), "备注说明"],
    ]
    return word_of(TITLE + table(*rows), case)


def short_labels_spread(case: Filled, _: Filled) -> Made:
    """单　　位, 名　　称: two characters of the label pushed apart."""
    rows = [
        ["单　　位", cell(case["unit"], span=3)],
        ["名　　称", cell(case["title"], span=3)],
        ["联 系 人", case["contact"], "电　　话", case["phone"]],
        ["简　　介", cell(case["text"], span=3)],
        ["意　　见", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["备　　注", cell(case["remark"], span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


def traditional_labels(case: Filled, _: Filled) -> Made:
    rows = [
        ["申報單位", cell(case["unit"], span=3)],
        ["案例名稱", cell(case["title"], span=3)],
        ["聯繫人", case["contact"], "聯繫電話", case["phone"]],
        ["成果簡介（1000字）", cell(case["text"], span=3)],
        ["單位意見", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["備註說明", cell(case["remark"], span=3)],
    ]
    return word_of(line("全市宣傳思想文化工作創新案例申報表") + table(*rows), case)


def soft_breaks_only(case: Filled, _: Filled) -> Made:
    """Whole cells are one paragraph with line breaks and indents of wide blanks."""
    text = "\n".join("　　" + part for part in case["text"].split("\n"))
    rows = [*head_rows(case), ["成果\n简介", cell(f"<w:p>{run(text)}</w:p>", span=3)]]
    rows += [["单位\n意见", cell(f"<w:p>{run(case['opinion'] + chr(10) * 2 + '单位（公章）' + chr(10) + '2024年11月28日')}</w:p>", span=3)]]
    return word_of(TITLE + table(*rows, tail_rows(case)[1]), case)


def wide_digits(case: Filled, _: Filled) -> Made:
    wide = case["phone"].translate(WIDE)
    return word_of(form_body(case | {"phone": wide}), case | {"phone": f"{wide}|{case['phone']}"})


def row_numbers(case: Filled, _: Filled) -> Made:
    """A first column that counts the rows, a heading row above."""
    values = [case["unit"], case["title"], case["contact"], case["phone"], case["text"], f"{case['opinion']}\n（盖章）", case["remark"]]
    labels = ["申报单位", "案例名称", "联系人", "联系电话", "成果简介", "单位意见", "备注说明"]
    rows = [[str(number), label, value] for number, (label, value) in enumerate(zip(labels, values, strict=True), 1)]
    return word_of(TITLE + table(["序号", "项目", "内容"], *rows), case)


def column_of_instructions(case: Filled, _: Filled) -> Made:
    """项目, 内容 and, in a third column, how to fill it in."""
    rows = [
        ["项目", "填写内容", "填写说明"],
        ["申报单位", case["unit"], "填写单位全称"],
        ["案例名称", case["title"], "不超过30字"],
        ["联系人", case["contact"], "填写具体经办人"],
        ["联系电话", case["phone"], "填写手机或座机"],
        ["成果简介", case["text"], "1000字左右"],
        ["单位意见", f"{case['opinion']}\n单位（公章）\n2024年11月28日", "须加盖公章"],
        ["备注说明", case["remark"], "可不填"],
    ]
    return word_of(TITLE + table(*rows), case)


def table_a_field(case: Filled, _: Filled) -> Made:
    """Every field in a small table of its own, empty lines between them."""
    pairs = [("申报单位", "unit"), ("案例名称", "title"), ("联系人", "contact"), ("联系电话", "phone"), ("成果简介", "text")]
    pairs += [("单位意见", "opinion"), ("备注说明", "remark")]
    return word_of(TITLE + line().join(table([label, case[name]]) for label, name in pairs), case)


def headings_over_frames(case: Filled, _: Filled) -> Made:
    """A small table of the head; then headings as paragraphs, each over a frame of one cell."""
    parts = [
        ("二、成果简介（1000字左右）", lines(case["text"])),
        ("三、单位意见", lines(case["opinion"]) + SEAL),
        ("四、备注说明", lines(case["remark"])),
    ]
    body = line("一、基本情况") + table(*head_rows(case)) + "".join(line(head) + table([cell(inner)]) for head, inner in parts)
    return word_of(TITLE + body, case)


def head_repeated_on_second_page(case: Filled, _: Filled) -> Made:
    """The form goes on on a second sheet, which repeats unit and title."""
    parts = case["text"].split("\n")
    first = table(*head_rows(case), ["成果简介\n(1000字)", cell("\n".join(parts[:-1]), span=3)])
    second = table(*head_rows(case)[:2], ["成果简介（续）", cell(parts[-1], span=3)], *tail_rows(case))
    return word_of(TITLE + first + PAGE_BREAK + second, case)


def cover_page(case: Filled, _: Filled) -> Made:
    """A cover with unit, title and day stands before the form itself."""
    cover = f"附件\n2024年度全市宣传思想文化工作创新案例\n申  报  材  料\n申报单位：{case['unit']}\n案例名称：{case['title']}\n填报日期：2024年11月28日"
    return word_of(lines(cover) + PAGE_BREAK + form_body(case), case)


def contact_in_sub_cells(case: Filled, _: Filled) -> Made:
    """联系人 merged over two rows: 姓名, 职务, 手机, 邮箱 beside it."""
    rows = [
        *head_rows(case)[:2],
        [cell("联系人", merge="restart"), "姓名", case["contact"], "职务", "科长"],
        [cell("<w:p/>", merge="continue"), "手机", case["phone"], "邮箱", "abc@163.com"],
        ["成果简介", cell(case["text"], span=4)],
        ["单位意见", cell(lines(case["opinion"]) + SEAL, span=4)],
        ["备注说明", cell(case["remark"], span=4)],
    ]
    return word_of(TITLE + table(*rows), case)


def three_numbers(case: Filled, _: Filled) -> Made:
    written = "办公：0519-85680823 手机：13800138000，13900139000"
    numbers = "0519-85680823、13800138000、13900139000"
    return word_of(form_body(case | {"phone": written}), case | {"phone": f"{written}|{numbers}|{written.replace('，', '、')}"})


def colon_cell(case: Filled, _: Filled) -> Made:
    """The colon has a narrow cell of its own."""
    labels = [("申报单位", "unit"), ("案例名称", "title"), ("联系人", "contact"), ("联系电话", "phone"), ("成果简介", "text")]
    labels += [("单位意见", "opinion"), ("备注说明", "remark")]
    return word_of(TITLE + table(*([label, "：", case[name]] for label, name in labels)), case)


def signed_by_several(case: Filled, _: Filled) -> Made:
    """Opinions of more than one body; the form's own comes first."""
    signed = f"{case['opinion']}\n负责人（签字）：\n单位（公章）\n2024年11月28日"
    rows = [
        *head_rows(case),
        ["成果简介", cell(case["text"], span=3)],
        ["单位意见", cell(signed, span=3)],
        ["辖市区委宣传部意见", cell("同意报送。\n（盖章）\n2024年11月30日", span=3)],
        ["市委宣传部评审意见", cell("", span=3)],
        ["备注说明", cell(case["remark"], span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


SHAPES = (
    labels_behind_values,
    short_labels_spread,
    traditional_labels,
    soft_breaks_only,
    wide_digits,
    row_numbers,
    column_of_instructions,
    table_a_field,
    headings_over_frames,
    head_repeated_on_second_page,
    cover_page,
    contact_in_sub_cells,
    three_numbers,
    colon_cell,
    signed_by_several,
)

"""A second author's Word forms whose table is drawn or worded otherwise."""

from benchmarks.forms.filled import SEAL, TITLE, Filled, Made, form_body, head_rows, tail_rows, word_of
from benchmarks.forms.paper import cell, line, lines, table

HINT = "(包括背景、过程、举措、效果等,突出工作特色、工作成效和创新之处)"


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
    return word_of(TITLE + table(*rows), case | {"title": f"《{case['title']}》|{case['title']}"})


def six_columns(case: Filled, _: Filled) -> Made:
    rows = [
        ["申报单位", cell(case["unit"], span=2), "案例名称", cell(case["title"], span=2)],
        ["联系人", case["contact"], "职务", "主任", "联系电话", case["phone"]],
        ["成果简介（1000字左右）", cell(lines(HINT) + lines(case["text"]), span=5)],
        ["单位意见", cell(lines(case["opinion"]) + SEAL, span=5)],
        ["备注", cell(case["remark"], span=5)],
    ]
    return word_of(TITLE + table(*rows), case)


def vertical_labels(case: Filled, _: Filled) -> Made:
    def upright(text: str) -> str:
        return cell(line(text), direction="tbRlV")

    rows = [
        *head_rows(case),
        [cell("成\n果\n简\n介"), cell(case["text"], span=3)],
        [upright("单位意见"), cell(lines(case["opinion"]) + SEAL, span=3)],
        [upright("备注说明"), cell(case["remark"], span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


def required_marks(case: Filled, _: Filled) -> Made:
    rows = [
        ["*申报单位（必填）", cell(case["unit"], span=3)],
        ["*案例名称（必填，限30字）", cell(case["title"], span=3)],
        ["*联系人（必填）", case["contact"], "*联系电话（手机）", case["phone"]],
        ["＊成果简介（不超过1000字）", cell(case["text"], span=3)],
        ["单位意见（盖章）", cell(lines(case["opinion"]) + line("年  月  日"), span=3)],
        ["备注说明（选填）", cell(case["remark"], span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


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
    return word_of(TITLE + table(*rows), case)


def one_column(case: Filled, _: Filled) -> Made:
    rows = [
        [f"申报单位：{case['unit']}"],
        [f"案例名称：{case['title']}"],
        [f"联系人：{case['contact']}    联系电话：{case['phone']}"],
        [f"成果简介（1000字）：\n{case['text']}"],
        [cell(lines(f"单位意见：{case['opinion']}") + SEAL)],
        [f"备注说明：{case['remark']}"],
    ]
    return word_of(TITLE + table(*rows), case)


def contact_and_phone_together(case: Filled, _: Filled) -> Made:
    head = [*head_rows(case)[:2], ["联系人及电话", cell(f"{case['contact']}  13800138000", span=3)]]
    body = table(*head, ["成果简介", cell(case["text"], span=3)], *tail_rows(case))
    return word_of(TITLE + body, case | {"phone": "13800138000"})


def contact_slash_phone(case: Filled, _: Filled) -> Made:
    head = [*head_rows(case)[:2], ["联系人/联系方式", cell(f"{case['contact']}/0519-85680823", span=3)]]
    body = table(*head, ["成果简介", cell(case["text"], span=3)], *tail_rows(case))
    return word_of(TITLE + body, case | {"phone": "0519-85680823"})


def two_contacts(case: Filled, other: Filled) -> Made:
    both = {"contact": f"{case['contact']}、{other['contact']}", "phone": "13800138000 13900139000"}
    rows = [
        *head_rows(case)[:2],
        ["联系人", f"{case['contact']}\n{other['contact']}", "联系电话", "13800138000\n13900139000"],
        ["成果简介", cell(case["text"], span=3)],
        *tail_rows(case),
    ]
    joined = {
        "contact": f"{case['contact']}{other['contact']}|{both['contact']}",
        "phone": "1380013800013900139000|13800138000、13900139000",
    }
    return word_of(TITLE + table(*rows), case | joined)


def phone_with_extension(case: Filled, _: Filled) -> Made:
    changed = case | {"phone": "0519-85680823转8012"}
    return word_of(form_body(changed), changed)


def phone_in_remark(case: Filled, _: Filled) -> Made:
    changed = case | {"phone": "", "remark": "联系电话：13800138000（微信同号）"}
    return word_of(form_body(changed), changed | {"phone": "|13800138000"})


def merged_label_over_rows(case: Filled, _: Filled) -> Made:
    parts = case["text"].split("\n")
    summary = [
        [cell("成果简介\n（1000字）" if not n else "<w:p/>", merge="continue" if n else "restart"), cell(part, span=3)]
        for n, part in enumerate(parts)
    ]
    return word_of(TITLE + table(*head_rows(case), *summary, *tail_rows(case)), case)


def summary_in_parts(case: Filled, _: Filled) -> Made:
    """The summary as four rows, each with its own heading as label."""
    parts = _four_parts(case["text"])
    names = ("实施背景", "实施过程", "具体举措", "效果反响")
    summary = []
    for number, (name, part) in enumerate(zip(names, parts, strict=True)):
        label = cell("成果简介" if not number else "<w:p/>", merge="continue" if number else "restart")
        summary.append([label, name, cell(part, span=2)])
    headed = "\n".join(f"{name}\n{part}" for name, part in zip(names, parts, strict=True))
    return word_of(TITLE + table(*head_rows(case), *summary, *tail_rows(case)), case | {"text": f"{case['text']}|{headed}"})


def summary_parts_as_fields(case: Filled, _: Filled) -> Made:
    parts = _four_parts(case["text"])
    names = ("实施背景", "实施过程", "具体举措", "效果反响")
    rows = [[name, cell(part, span=3)] for name, part in zip(names, parts, strict=True)]
    headed = "\n".join(f"{name}\n{part}" for name, part in zip(names, parts, strict=True))
    return word_of(TITLE + table(*head_rows(case), *rows, *tail_rows(case)), case | {"text": f"{case['text']}|{headed}"})


def empty_opinion(case: Filled, _: Filled) -> Made:
    rows = [
        *head_rows(case),
        ["成果简介", cell(case["text"], span=3)],
        ["单位意见", cell("单位（公章）\n    年    月    日", span=3)],
        ["备注说明", cell("", span=3)],
    ]
    return word_of(TITLE + table(*rows), case | {"opinion": "", "remark": ""})


def opinion_and_seal_in_a_line(case: Filled, _: Filled) -> Made:
    rows = [
        *head_rows(case),
        ["成果简介", cell(case["text"], span=3)],
        ["单位意见", cell(f"{case['opinion']}      单位（公章） 2024年11月28日", span=3)],
        tail_rows(case)[1],
    ]
    return word_of(TITLE + table(*rows), case)


def more_rows(case: Filled, _: Filled) -> Made:
    rows = [
        ["申报类别", cell("□理论武装 ☑文明实践 □文化惠民", span=3)],
        *head_rows(case)[:2],
        ["指导单位", "市委宣传部", "实施时间", "2024年1月—11月"],
        head_rows(case)[2],
        ["电子邮箱", "abc@163.com", "职务", "科长"],
        ["案例关键词", cell("宣讲；阅读；志愿", span=3)],
        ["成果简介", cell(case["text"], span=3)],
        *tail_rows(case),
        ["市委宣传部意见", cell("", span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


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
    return word_of(TITLE + table(*rows), case)


def title_in_quotes_and_two_lines(case: Filled, _: Filled) -> Made:
    half = len(case["title"]) // 2
    rows = [[*head_rows(case)[0]], ["案 例\n名 称", cell(f"{case['title'][:half]}\n{case['title'][half:]}", span=3)], head_rows(case)[2]]
    return word_of(TITLE + table(*rows, ["成果\n简介", cell(case["text"], span=3)], *tail_rows(case)), case)


def full_width_labels(case: Filled, _: Filled) -> Made:
    rows = [
        ["申　报　单　位", cell(case["unit"], span=3)],
        ["案　例　名　称", cell(case["title"], span=3)],
        ["联　系　人", case["contact"], "联\u00a0系\u00a0电\u00a0话", case["phone"]],
        ["成果简介（１０００字）", cell(case["text"], span=3)],
        ["单　位　意　见", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["备　注　说　明", cell(case["remark"], span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


def other_words_for_labels(case: Filled, _: Filled) -> Made:
    rows = [
        ["单位名称", cell(case["unit"], span=3)],
        ["项目名称", cell(case["title"], span=3)],
        ["联络人", case["contact"], "手机号码", case["phone"]],
        ["案例简介", cell(case["text"], span=3)],
        ["申报单位意见", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["备注", cell(case["remark"], span=3)],
    ]
    return word_of(TITLE + table(*rows), case)


def _four_parts(text: str) -> list[str]:
    found = text.split("\n")
    found = found if len(found) >= 4 else [part + "。" for part in text.replace("\n", "").rstrip("。").split("。")]
    return [found[0], found[1], found[2], "\n".join(found[3:])]


SHAPES = (
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
    merged_label_over_rows,
    summary_in_parts,
    summary_parts_as_fields,
    empty_opinion,
    opinion_and_seal_in_a_line,
    more_rows,
    labels_in_right_column,
    title_in_quotes_and_two_lines,
    full_width_labels,
    other_words_for_labels,
)

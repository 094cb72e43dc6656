"""What the shapes of the second and third author share: the blank form's pieces, and what counts as read."""

from collections.abc import Sequence

from analysis.records import Submission
from benchmarks.forms.paper import cell, line, lines, table, word_file

Filled = dict[str, str]
Made = tuple[str, bytes, list[Filled]]
"""File name, bytes, and the cases that must be read; ``|`` in an expected value parts readings that are equally right."""
TITLE = line("全市宣传思想文化工作创新案例申报表", '<w:jc w:val="center"/>')
SEAL = line("单位（公章）") + line("2024年11月28日")


def head_rows(case: Filled) -> list[list[str]]:
    return [
        ["申报单位", cell(case["unit"], span=3)],
        ["案例名称", cell(case["title"], span=3)],
        ["联系人", case["contact"], "联系电话", case["phone"]],
    ]


def tail_rows(case: Filled) -> list[list[str]]:
    return [
        ["单位意见", cell(lines(case["opinion"]) + SEAL, span=3)],
        ["备注说明", cell(case["remark"], span=3)],
    ]


def form_body(case: Filled, summary: str = "", label: str = "成果简介\n(1000字)") -> str:
    return TITLE + table(*head_rows(case), [label, cell(summary or lines(case["text"]), span=3)], *tail_rows(case))


def word_of(body: str, *expected: Filled) -> Made:
    return "申报表.docx", word_file(body), list(expected)


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

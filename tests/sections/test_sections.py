"""Sections by headings as offices write them, and without any."""

import pytest

from analysis.call import load_call
from analysis.sections import find_sections

CALL = load_call(2024)


def names(text: str) -> list[tuple[str, str]]:
    return [(section.name, section.heading) for section in find_sections(text, CALL) if section.heading]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、实施背景\n甲。\n二、具体举措\n乙。\n三、效果反响\n丙。", [("背景", "实施背景"), ("举措", "具体举措"), ("效果", "效果反响")]),
        ("【背景】甲。\n【做法】乙。\n【成效】丙。", [("背景", "背景"), ("举措", "做法"), ("效果", "成效")]),
        (
            "（一）立项缘由。甲。\n（二）具体做法。乙。\n（三）工作成效。丙。",
            [("背景", "立项缘由"), ("举措", "具体做法"), ("效果", "工作成效")],
        ),
        ("一、背景与过程\n甲。\n二、工作成效\n乙。", [("背景", "背景与过程"), ("过程", "背景与过程"), ("效果", "工作成效")]),
        ("一、背景。甲。二、主要做法。乙。三、成效。丙。", [("背景", "背景"), ("举措", "主要做法"), ("效果", "成效")]),
        ("成效明显的是课堂，背景音乐也好。", []),
    ],
)
def test_headings_are_found_in_every_layout(text: str, found: list[tuple[str, str]]) -> None:
    assert names(text) == found


def test_a_headed_section_reaches_to_the_next_heading() -> None:
    text = "一、背景\n甲。\n二、主要做法\n乙。"
    background = next(section for section in find_sections(text, CALL) if section.name == "背景")
    assert text[background.start : background.end] == "一、背景\n甲。\n"


def test_sections_without_headings_are_told_by_what_is_said() -> None:
    text = (
        "村里的老人想听故事，剧场却离得远。今年3月，我局办起课堂。\n一是请人，招募退休教师42名。\n二是选题，由家长投票。\n"
        "截至11月，开课318场，听课2.6万人次，变“我讲你听”为“你问我讲”。"
    )
    assert {section.name for section in find_sections(text, CALL)} == {"背景", "过程", "举措", "效果", "创新"}


def test_an_empty_text_has_no_sections() -> None:
    assert find_sections("", CALL) == ()

"""What is on a PDF page besides its text: footnote marks, struck words, tables that page ends cut, words between two tables."""

from analysis.call import load_call
from analysis.intake.document import Cell, Paragraph
from analysis.intake.glyphs import text_of_page, without_struck
from analysis.intake.labels import Labels
from analysis.intake.layout import Box, Line, _continue, blocks_of, joined, place, segments

LABELS = Labels(load_call(2024))


def written(x: float, y: float, text: str, size: float = 10) -> list[Line]:
    return [Line(Box(x + size * n, y, x + size * (n + 1), y + size), sign) for n, sign in enumerate(text)]


def line(x: float, y: float, text: str) -> Line:
    return Line(Box(x, y, x + 10 * len(text), y + 10), text)


def test_a_footnote_mark_goes_and_leaves_its_room_to_the_character_before() -> None:
    page = [*written(0, 10, "露天课堂"), *written(40, 8, "1", 5), *written(0, 30, "累计开讲")]
    kept = text_of_page(page)
    assert "".join(character.text for character in kept) == "露天课堂累计开讲"
    assert kept[3].box.x1 == 45


def test_pinyin_above_a_line_is_no_text() -> None:
    page = [*written(0, 20, "常州市教育局今年在各镇办起露天课堂"), *written(2, 14, "cz", 5)]
    assert "".join(character.text for character in text_of_page(page)) == "常州市教育局今年在各镇办起露天课堂"


def test_a_bar_through_the_middle_strikes_and_one_below_underlines() -> None:
    page = written(0, 10, "旧的新的")
    struck, underlined = Box(0, 15, 20, 15), Box(20, 20.5, 40, 20.5)
    assert "".join(character.text for character in without_struck(page, [struck, underlined])) == "新的"


def test_a_label_begins_a_paragraph_however_full_the_line_above_is() -> None:
    lines = [line(0, 0, "案例名称：把课堂搬到田头去"), line(0, 20, "联系人：张三")]
    assert joined(lines, begins=LABELS.begins) == ["案例名称：把课堂搬到田头去", "联系人：张三"]


def test_a_blank_that_takes_no_room_is_none() -> None:
    tight = [Line(Box(0, 0, 10, 10), "申"), Line(Box(9, 0, 12, 10), " "), Line(Box(10, 0, 20, 10), "报")]
    wide = [Line(Box(0, 0, 10, 10), "甲"), Line(Box(10, 0, 14, 10), " "), Line(Box(14, 0, 24, 10), "乙")]
    assert [piece.text for row in (tight, wide) for piece in segments(row)] == ["申报", "甲 乙"]


def test_words_between_two_tables_and_beside_one_are_kept_in_their_order() -> None:
    cells = [Box(0, 20, 100, 40), Box(100, 20, 200, 40), Box(0, 80, 100, 100), Box(100, 80, 200, 100)]
    lines = [
        line(5, 0, "第一"),
        line(5, 25, "甲"),
        line(105, 25, "乙"),
        line(5, 55, "第二"),
        line(5, 85, "丙"),
        line(105, 85, "丁"),
        line(250, 85, "旁"),
    ]
    assert [block.text for block in blocks_of([place(lines, cells, 300)])] == ["第一", "甲\t乙", "第二", "丙\t丁", "旁"]


def test_a_footnote_at_the_end_of_a_page_does_not_cut_the_cell_that_goes_on() -> None:
    cells = [Box(0, 20, 100, 40), Box(100, 20, 200, 40)]
    first = place([line(5, 25, "成果"), line(105, 25, "上半"), line(5, 60, "注脚文字")], cells, 300)
    second = place([line(105, 25, "下半")], cells, 300)
    assert [block.text for block in blocks_of([first, second])] == ["成果\t上半下半", "注脚文字"]


def test_a_seals_line_does_not_go_on_with_the_opinion_that_the_pages_end_cut() -> None:
    rows = [[Cell((Paragraph("单位意见"),), 0), Cell((Paragraph("同意"),), 1)]]
    _continue(rows, [[Cell((), 0), Cell((Paragraph("单位（公章）"),), 1)]], LABELS.begins)
    assert rows[0][1].text == "同意\n单位（公章）"


def test_a_label_that_the_pages_end_cut_is_put_together() -> None:
    rows = [[Cell((Paragraph("单"),), 0), Cell((Paragraph("经研究"),), 1)]]
    _continue(rows, [[Cell((Paragraph("位意见"),), 0), Cell((Paragraph("，同意。"),), 1)]], LABELS.begins)
    assert [[cell.text.replace("\n", "") for cell in row] for row in rows] == [["单位意见", "经研究，同意。"]]


def test_two_whole_labels_are_not_put_together() -> None:
    rows = [[Cell((Paragraph("单位意见"),), 0), Cell((Paragraph("同意"),), 1)]]
    _continue(rows, [[Cell((Paragraph("备注说明"),), 0), Cell((Paragraph("无"),), 1)]], LABELS.begins)
    assert len(rows) == 2

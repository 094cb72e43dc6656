import io
from datetime import date

from docx import Document

from analysis.call import load_call
from export.comparison_sheet import ledger_sentence, write_comparison_sheet
from export.imprint import Imprint
from tests.factories import TEXT, make_report


def test_comparison_sheet_names_both_sides_and_quotes_the_passage():
    report = make_report()
    paper = Document(
        io.BytesIO(write_comparison_sheet(report, report.matches[0], load_call(2024), Imprint("虚构示例数据", on=date(2024, 12, 9))))
    )
    cells = [[cell.text for cell in row.cells] for table in paper.tables for row in table.rows]
    assert ["名称", "村口课堂", "老槐树下"] in cells
    assert ["1", "13", TEXT[6:19], TEXT[6:19]] in cells
    assert paper.sections[0].header.paragraphs[0].text == "虚构示例数据"


def test_ledger_sentence_counts_every_account():
    assert ledger_sentence(make_report().matches[0]) == "1 处 13 字，其中通知原文 0、套话 0、实质 13"

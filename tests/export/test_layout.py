"""The papers as LibreOffice lays them out: page size, margins, headings, the pages that the contents name; and what Word is strict about."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from analysis.call import load_call
from analysis.intake.past_cases import read_past_cases
from analysis.intake.submissions import read_files
from analysis.pipeline import analyse
from analysis.rules.registry import RULES
from export.blank_form import write_blank_form
from export.comparison_sheet import write_comparison_sheet
from export.form_check import write_form_check
from export.handbook import write_handbook
from export.imprint import Imprint
from export.numerals import chinese_number
from export.paging import PageCount, line_count
from export.reports import write_check_summary, write_homogeneity_report, write_repeat_report
from export.return_letter import cases_to_answer, write_return_letter
from export.score_sheet import write_score_sheet
from export.styles import BOOK_MARGINS, MARGINS
from review.criteria import criteria_of
from ui.actions import SAMPLE

CALL, MADE = load_call(2024), Imprint("虚构示例数据", on=date(2024, 12, 1), head="12 · " + "3f" * 32)
A_MM = 72 / 25.4
HANGING = 17.0
"""Points: a comma may hang over the margin, in Word and LibreOffice alike."""
PAGES = {
    "评审手册": 26,
    "查重情况报告": 9,
    "同质化情况报告": 3,
    "形式审查汇总": 6,
    "形式审查表": 2,
    "退回修改意见": 2,
    "比对情况单": 6,
    "评分表": 3,
    "申报表": 1,
}
"""At most so many pages for twelve cases."""
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku "
    "wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color "
    "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
}
"""The order in which the standard wants these children (ECMA-376, wml.xsd): Word asks to repair a file that has another."""


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    """Every kind of paper, of twelve cases of the sample."""
    forms = sorted(path for path in (SAMPLE / "submissions").rglob("*.docx"))[:12]
    intake = read_files([(path.name, path.read_bytes()) for path in forms], CALL)
    past, _ = read_past_cases([("winners.jsonl", (SAMPLE / "winners.jsonl").read_bytes())], CALL)
    report = analyse(intake.submissions, past, CALL, outcomes=intake.outcomes)
    nearest = max((match for match in report.matches if match.rank == 1), key=lambda match: match.probability)
    rules = [rule.name for rule in RULES]
    return {
        "评审手册": write_handbook(report, CALL, MADE),
        "查重情况报告": write_repeat_report(report, CALL, MADE),
        "同质化情况报告": write_homogeneity_report(report, CALL, MADE),
        "形式审查汇总": write_check_summary(report, CALL, MADE),
        "形式审查表": write_form_check(report, CALL, report.submissions[0].id, rules, MADE),
        "退回修改意见": write_return_letter(report, CALL, next(iter(cases_to_answer(report, MADE))), MADE),
        "比对情况单": write_comparison_sheet(report, nearest, CALL, MADE),
        "评分表": write_score_sheet(report.submissions, CALL, criteria_of(CALL), MADE),
        "申报表": write_blank_form(CALL),
    }


@pytest.fixture(scope="module")
def laid_out(papers, tmp_path_factory) -> dict[str, pdfplumber.PDF]:
    converter = shutil.which("soffice") or shutil.which("libreoffice")
    if not converter:
        pytest.skip("LibreOffice is not installed")
    folder: Path = tmp_path_factory.mktemp("papers")
    for name, content in papers.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [converter, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, folder.glob("*.docx"))]
    subprocess.run(command, check=True, capture_output=True)
    return {name: pdfplumber.open(folder / f"{name}.pdf") for name in papers}


@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_a4_and_holds_its_words_and_tables_inside_the_margins(laid_out, name):
    margins = BOOK_MARGINS if name == "评审手册" else MARGINS
    left, right = margins["left"] * A_MM, (210 - margins["right"]) * A_MM
    assert len(laid_out[name].pages) <= PAGES[name]
    for page in laid_out[name].pages:
        assert (round(page.width), round(page.height)) == (595, 842)
        signs = [sign for sign in page.chars if sign["text"].strip()]
        assert min(sign["x0"] for sign in signs) >= left - 1
        assert max(sign["x1"] for sign in signs) <= right + HANGING
        edges = page.edges
        assert all(left - 2 <= edge["x0"] and edge["x1"] <= right + 2 for edge in edges)
        number = f"—{page.page_number}—" + (MADE.line.replace(" ", "") if name != "申报表" else "")
        body = [sign for sign in signs if margins["top"] * A_MM - 2 <= sign["top"] <= (297 - margins["bottom"]) * A_MM]
        below = "".join(sign["text"] for sign in signs if sign["top"] > (297 - margins["bottom"]) * A_MM)
        assert below == ("" if name == "评审手册" and page.page_number == 1 else number)
        above = "".join(sign["text"] for sign in signs if sign["top"] < margins["top"] * A_MM - 2)
        assert above in ("", MADE.note)
        assert body, f"page {page.page_number} of {name} is empty"


@pytest.mark.slow
def test_the_contents_name_the_page_on_which_each_heading_stands(papers, laid_out):
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(papers["评审手册"])).read("word/document.xml"))
    entries = [[words.text for words in link.iter(qn("w:t"))] for link in body.iter(qn("w:hyperlink"))]
    assert len(entries) > 12
    pages = [re.sub(r"\s", "", page.extract_text()) for page in laid_out["评审手册"].pages]
    listed = "".join(pages[1:2])
    for title, number in entries:
        plain = re.sub(r"\s", "", title)
        assert plain in pages[int(number) - 1], f"{title} is not on page {number}"
        assert plain in listed


@pytest.mark.slow
def test_no_heading_ends_a_page(laid_out, papers):
    for name, content in papers.items():
        headings = {re.sub(r"\s", "", p.text) for p in Document(io.BytesIO(content)).paragraphs if p.style.name.startswith("Heading")}
        for page in laid_out[name].pages:
            lines = [re.sub(r"\s", "", line["text"]) for line in page.extract_text_lines()]
            body = [line for line in lines if line not in (f"—{page.page_number}—", MADE.note)]
            assert body[-1] not in headings, f"{name}, page {page.page_number}"


@pytest.mark.slow
def test_the_papers_name_the_fonts_of_the_standard_and_what_stands_in(papers):
    for name, content in papers.items():
        archive = zipfile.ZipFile(io.BytesIO(content))
        styles = {style.get(qn("w:styleId")): style for style in etree.fromstring(archive.read("word/styles.xml")).iter(qn("w:style"))}
        fonts = {key: styles[key].find(qn("w:rPr")).find(qn("w:rFonts")).get(qn("w:eastAsia")) for key in ("Normal", "Title", "Heading1")}
        assert fonts == {"Normal": "仿宋", "Title": "方正小标宋简体", "Heading1": "黑体"}, name
        assert not any("Theme" in key for fonts in styles.values() for element in fonts.iter(qn("w:rFonts")) for key in element.attrib)
        assert "华文中宋" in archive.read("word/fontTable.xml").decode()


@pytest.mark.slow
def test_word_finds_every_element_in_the_order_of_the_standard(papers):
    for name, content in papers.items():
        archive = zipfile.ZipFile(io.BytesIO(content))
        assert archive.testzip() is None
        for part in ("word/document.xml", "word/styles.xml", "word/footer1.xml"):
            for element in etree.fromstring(archive.read(part)).iter(*(qn(f"w:{tag}") for tag in ORDER)):
                order = ORDER[etree.QName(element).localname].split()
                places = [order.index(etree.QName(child).localname) for child in element]
                assert places == sorted(set(places)), f"{name} {part}: {etree.tostring(element)[:200]!r}"


@pytest.mark.slow
def test_every_picture_says_what_it_shows(papers):
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(papers["评审手册"])).read("word/document.xml"))
    pictures = list(body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"))
    assert all("个" in picture.get("descr", "") for picture in pictures)


def test_chinese_numbers():
    assert [chinese_number(n) for n in (1, 10, 12, 20, 27, 110, 205, 1005, 3000)] == [
        "一", "十", "十二", "二十", "二十七", "一百一十", "二百零五", "一千零五", "三千",
    ]  # fmt: skip


def test_lines_are_counted_in_full_width_characters():
    assert [line_count("字" * 20, 10), line_count("字" * 20, 10, 2), line_count("ab" * 10, 10), line_count("", 10), line_count("一\n二", 10)] == [
        2, 3, 1, 1, 2,
    ]  # fmt: skip


def test_no_line_of_a_paragraph_stands_alone_on_a_page():
    pages = PageCount(100)
    pages.add_lines(9, 10)
    pages.add_lines(2, 10)
    assert pages.page == 2
    pages.add_block(70)
    pages.add_block(50)
    assert pages.page == 3

"""两两比对 on the page: pasted texts, uploaded files, and what is said of them."""

import pytest

from tests.pages.test_pages import opened, words
from ui.two_texts import NOTHING_READ, in_words

LEFT = "清晨五点，码头上的老陆把第一筐青鱼搬上三轮车，沿着运河边的石板路一路骑到东门菜场。听课的人坐满了祠堂。"
RIGHT = "图书馆延长了开放时间。清晨五点，码头上的老陆把第一筐青鱼搬上三轮车，沿着运河边的石板路一路骑到东门菜场。"


def compared(app):
    app.button(key="two_go").click().run()
    assert [error.message for error in app.exception] == []
    return {metric.label: metric.value for metric in app.metric}


def test_two_pasted_texts_are_compared_and_the_answer_stays_until_one_changes(app):
    opened(app, "repeats")
    app.text_area(key="two_text_甲").set_value(LEFT)
    app.text_area(key="two_text_乙").set_value(RIGHT)
    figures = compared(app)
    assert {"重复可能性", "同质可能性", "占甲", "占乙", "最长一段"} <= set(figures)
    assert int(figures["最长一段"].removesuffix(" 字")) >= 35
    app.run()
    assert "最长一段" in {metric.label for metric in app.metric}
    app.text_area(key="two_text_乙").set_value("另一段").run()
    assert "最长一段" not in {metric.label for metric in app.metric}


def test_an_empty_side_is_asked_for(app):
    opened(app, "repeats")
    app.text_area(key="two_text_甲").set_value(LEFT)
    compared(app)
    assert "请先放入甲、乙两段文字" in words(app)


def test_uploaded_files_are_read_like_the_forms_that_come_in(app):
    opened(app, "repeats")
    app.file_uploader(key="two_file_甲").set_value(("甲.txt", (LEFT * 6).encode(), "text/plain"))
    app.file_uploader(key="two_file_乙").set_value(("乙.txt", (RIGHT * 6).encode("gb18030"), "text/plain")).run()
    assert int(compared(app)["最长一段"].removesuffix(" 字")) >= 35


def test_a_file_without_text_is_named_with_what_to_do(app):
    opened(app, "repeats")
    app.file_uploader(key="two_file_甲").set_value(("空.docx", b"nothing", "application/octet-stream")).run()
    (warning,) = [warning.value for warning in app.warning]
    assert warning.startswith(NOTHING_READ)


@pytest.mark.parametrize(
    ("repeat", "alike", "run", "said"),
    [(0.9, 0.9, 40, "最长一段 40 字"), (0.9, 0.1, 0, "换一种说法"), (0.1, 0.9, 0, "做法相近"), (0.1, 0.1, 0, "看不出重复")],
)
def test_the_sentence_says_what_the_figures_mean_together(repeat, alike, run, said):
    row = {"passages": [[0, 9, 0, 9]], "share_of_a": 0.5, "share_of_b": 0.4, "longest_run": run}
    assert said in in_words(row | {"repeat_probability": repeat, "alike_probability": alike})

import pytest

from tests.pages.shown import everything_shown
from tests.pages.test_pages import opened


def themes(app, tab, **where):
    opened(app, "themes", **where)
    app.session_state["theme_tabs"] = tab
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def links(app):
    return [link.proto.label for link in app.get("page_link")]


def test_the_statistic_is_named(app):
    opened(app, "themes")
    assert any("带信息性狄利克雷先验的对数优势比（Monroe、Colaresi、Quinn 2008）" in caption.proto.help for caption in app.caption)


def test_a_word_shows_its_sentences_with_links_to_the_cases(app, view):
    word = "志愿者"
    opened(app, "themes", word=word, a="year", b="past")
    holding = sum(word in case.text for case in view.submissions.list(2024))
    assert any(f"“{word}” · 2024 年度全部申报**：{holding} 个案例" in element.value for element in app.markdown)
    assert any(link.page.endswith("submissions") for link in (link.proto for link in app.get("page_link")))


def test_a_case_of_the_map_has_its_true_neighbours_beside_it(app, view):
    case = view.submissions.list(2024)[3]
    themes(app, "主题图", near=case.id)
    shown = everything_shown(app)
    assert case.title in shown.replace("\\", "")
    assert "**本年主题最近**" in [element.value for element in app.markdown]
    assert sum(label[:1] in "01" and label[1:2] == "." for label in links(app)) >= 1


@pytest.mark.parametrize("meet", ["", "志愿者", "nobody"])
def test_the_network_opens_sentences_of_one_name(app, meet):
    themes(app, "人与地", **({"meet": meet} if meet else {}))
    assert any("个案例" in element.value and "句" in element.value for element in app.markdown)

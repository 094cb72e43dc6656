from store.users import Role
from tests.pages.test_pages import opened
from ui.tour import STEPS


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert [error.message for error in app.exception] == []


def tour_words(app):
    return [element.value for element in app.markdown if element.value.startswith("**导览")]


def test_the_tour_leads_from_screen_to_screen_and_ends(app):
    opened(app, "help")
    press(app, "看导览")
    assert tour_words(app)[0].startswith(f"**导览 1 / {len(STEPS)} · 总览**")
    press(app, "到这一页")
    assert [title.value for title in app.title] == ["2024 年度总览"]
    press(app, "下一步：材料导入")
    assert [title.value for title in app.title] == ["材料导入"]
    assert tour_words(app)[0].startswith(f"**导览 2 / {len(STEPS)} · 材料导入**")
    press(app, "结束导览")
    assert tour_words(app) == []


def test_a_judge_is_led_only_over_the_screens_of_a_judge(app, log_in):
    log_in(Role.JUDGE)
    app.session_state["demo"] = False
    opened(app, "help", tour="1")
    assert tour_words(app)[0].startswith("**导览 1 / 3 · 案例浏览**")


def test_an_unknown_step_shows_no_tour(app):
    opened(app, "help", tour="99")
    assert tour_words(app) == []

from tests.pages.shown import everything_shown
from tests.pages.test_pages import opened


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert [error.message for error in app.exception] == []


def chips(app):
    return [button.label for button in app.button if button.label.endswith("✕")]


def test_every_queue_has_its_count_and_its_page(app):
    opened(app, "overview")
    links = [link.proto.label for link in app.get("page_link") if link.proto.label.endswith("**")]
    assert [label.split("　")[0] for label in links] == ["解析待核", "形式问题", "疑似重复", "同质组", "归类存疑", "评分分歧"]
    assert all(label.split("　")[1].strip("*").isdigit() for label in links)


def test_filters_of_the_address_line_stand_as_chips_and_go_one_by_one(app):
    app.query_params["area"] = "市级"
    app.query_params["band"] = "length:0-100000 repeat:0.00-0.05"
    opened(app, "overview")
    assert chips(app) == ["市级 ✕", "字数 0–100000 ✕", "查重概率 0.00–0.05 ✕"]
    press(app, "字数 0–100000 ✕")
    assert chips(app) == ["市级 ✕", "查重概率 0.00–0.05 ✕"]
    press(app, "清除全部筛选")
    assert chips(app) == []


def test_a_view_without_cases_still_shows_where_there_are_some(app):
    app.query_params["band"] = "length:90000-90100"
    opened(app, "overview")
    assert [message.value for message in app.info] == ["当前筛选下没有案例。可以清除部分筛选条件。"]
    assert "按征集范围" in everything_shown(app)

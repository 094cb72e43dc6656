"""句向量模型 on the page of the call: a folder that cannot be a model's is refused in Chinese, and nothing is saved."""

from tests.pages.test_pages import opened
from tests.pages.test_reading_limits_page import press


def test_a_folder_that_is_not_there_is_refused_and_an_empty_one_means_the_shipped_model(app, view):
    opened(app, "call")
    app.text_input(key="encoder_folder").set_value("/不存在的/模型")
    press(app, "保存模型")
    assert any("不存在" in error.value for error in app.error)
    assert view.settings.of(2024).encoder_folder == ""
    app.text_input(key="encoder_folder").set_value("")
    press(app, "保存模型")
    assert not app.error

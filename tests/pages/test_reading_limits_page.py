"""读取上限 on the page of the call: Chinese names, saving, out of range, and the way back."""

from analysis.intake.limits import LIMIT_WORDS, Limits
from tests.pages.test_pages import opened


def press(app, label):
    next(button for button in app.button if button.label == label).click().run()
    assert [error.message for error in app.exception] == []


def test_limits_are_shown_saved_and_put_back(app, view):
    opened(app, "call")
    labels = [number.label for number in app.number_input]
    assert {f"{words.name}（{words.unit}）" for words in LIMIT_WORDS.values()} <= set(labels)
    app.number_input(key="limit_pages").set_value(60)
    app.number_input(key="limit_file_bytes").set_value(200)
    press(app, "保存上限")
    assert (view.reading_limits.of().pages, view.reading_limits.of().file_bytes) == (60, 200_000_000)
    press(app, "恢复缺省")
    assert view.reading_limits.of() == Limits()
    assert app.number_input(key="limit_pages").value == Limits().pages

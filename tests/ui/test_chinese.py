from streamlit.elements.exception import _GENERIC_UNCAUGHT_EXCEPTION_TEXT

from ui.chinese import WORDS


def test_an_error_that_nobody_foresaw_is_told_in_chinese():
    assert WORDS[_GENERIC_UNCAUGHT_EXCEPTION_TEXT].startswith("这一步出了错")

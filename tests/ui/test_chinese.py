from streamlit.elements.exception import _GENERIC_UNCAUGHT_EXCEPTION_TEXT

from ui.chinese import WORDS


def test_an_error_that_nobody_foresaw_is_told_in_chinese():
    assert WORDS[_GENERIC_UNCAUGHT_EXCEPTION_TEXT].startswith("这一步出了错")


def test_the_menus_of_a_table_head_are_told_in_chinese():
    formats = ("Automatic", "Localized", "Plain", "Compact", "Dollar", "Euro", "Yen", "Percent", "Scientific", "Accounting")
    figures = ("Values", "Empty", "Distinct", "Average", "Standard deviation", "Minimum", "25th percentile", "Median", "Maximum", "Sum")
    assert [word for word in (*formats, *figures) if word not in WORDS] == []

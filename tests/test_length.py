from analysis.length import count_characters


def test_count_characters_counts_chinese_and_marks_singly():
    assert count_characters("今年，我们开讲。") == 8


def test_count_characters_counts_a_latin_or_digit_run_once():
    assert count_characters("覆盖3.1万人，AI hello 2024年") == 10


def test_count_characters_ignores_white_space_and_invisible_characters():
    assert count_characters(" 背\u200b 景\n\n") == 2

"""Chinese numerals for the headings of official papers: 一、 （一）."""

_DIGITS, _PLACES = "零一二三四五六七八九", ("", "十", "百", "千")


def chinese_number(number: int) -> str:
    """1-9999 in words: 12 is 十二, 205 is 二百零五."""
    words, gap = "", False
    for position in range(3, -1, -1):
        digit = number // 10**position % 10
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + _PLACES[position]
        gap = not digit and bool(words)
    return words.removeprefix("一") if 10 <= number < 20 else words

import pytest

from analysis.explore.query import Query, answers, parse_query, years_of


def test_phrases_exclusions_and_fields():
    assert parse_query('清朗 "网络举报" 区县:武进区 -高校 -范围:3') == Query(
        ("清朗",), ("网络举报",), ("高校",), (("区县", "武进区"),), (("范围", "3"),)
    )


def test_chinese_quotes_and_colons_and_quoted_values():
    assert parse_query("“网络 举报” 单位：“教育 局”") == Query((), ("网络 举报",), (), (("单位", "教育 局"),))


def test_an_unknown_field_is_searched_as_text_and_told():
    query = parse_query("区:武进")
    assert query.words == ("区:武进",)
    assert query.notes == ("没有“区”这一栏，“区:武进”按文字检索；可用的栏：单位、区县、范围、风险、年份、类别、名称。",)


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("年份:去年", "年份:去年 看不懂；请写四位数，如 年份:2023，或一段，如 年份:2021-2023。"),
        ('"网络举报', "引号没有成对，引号后面的文字当作一个短语。"),
        ("区县:", "“区县:”后面没有写值，例如 区县:武进区、年份:2023。"),
    ],
)
def test_what_is_wrong_is_said_with_its_remedy(typed, note):
    assert parse_query(typed).notes == (note,)


def test_a_good_query_has_no_notes():
    assert parse_query('志愿者 "网络举报" 年份:2021-2023 风险:疑似重复').notes == ()


def test_years():
    assert [years_of(text) for text in ("2023", "2023-2021", "23", "x")] == [(2023, 2023), (2021, 2023), None, None]


@pytest.mark.parametrize(
    ("field", "value", "shown", "passes"),
    [
        ("范围", "1", "1 理论武装", True),
        ("范围", "1", "10 公共文化", False),
        ("范围", "文化", "10 公共文化", True),
        ("年份", "2021-2023", "2022", True),
        ("年份", "2021-2023", "2024", False),
        ("区县", "武进", "武进区", True),
    ],
)
def test_fields(field, value, shown, passes):
    assert answers(field, value, shown) is passes

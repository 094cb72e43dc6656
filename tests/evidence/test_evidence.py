"""Dates, figures and claims on single sentences; the labelled sets in data/development/rules measure the rest."""

import pytest

from analysis.evidence.claims import find_claims, level_of
from analysis.evidence.dates import find_dates
from analysis.evidence.figures import find_figures
from analysis.records import ClaimKind


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("自2021年启动以来，投入320万元。", [(2021, 2024)]),
        ("二〇二三年三月启动，今年推开。", [(2023, 2023), (2024, 2024)]),
        ("2023年2月印发办法，4月至10月拍摄短片。", [(2023, 2023), (2023, 2023)]),
        ("近三年累计办件41万件。", [(2022, 2024)]),
        ("2023级新生学习二十届三中全会精神。", []),
        ("结婚两年内的夫妻，老人八十二岁。", []),
    ],
)
def test_dates_resolve_to_years(text: str, years: list[tuple[int, int]]) -> None:
    assert [(mention.first_year, mention.last_year) for mention in find_dates(text, 2024)] == years


def test_a_year_that_is_only_compared_with_is_no_deed() -> None:
    mention = find_dates("犬只登记率由2022年的74%提高到86%。", 2024)[0]
    assert (mention.last_year, mention.action) == (2022, False)


def test_a_date_carries_its_place() -> None:
    text = "村里冷清。今年3月，剧场开门。"
    span = find_dates(text, 2024)[0].span
    assert text[span.start : span.end] == "今年3月"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("观众3.1万余人次", [(31000.0, "人次", "")]),
        ("投诉同比下降28%", [(28.0, "%", "减")]),
        ("合格率由41%提高到94%", [(41.0, "%", "增"), (94.0, "%", "增")]),
        ("借出四百零三册", [(403.0, "册", "")]),
        ("矛盾下降三成四", [(34.0, "%", "减")]),
        ("点击量突破1200万。", [(12_000_000.0, "", "")]),
        ("第21届展会，2024年举办，一个办法", []),
    ],
)
def test_figures_have_value_unit_and_trend(text: str, figures: list[tuple[float, str, str]]) -> None:
    assert [(figure.value, figure.unit, figure.trend) for figure in find_figures(text)] == figures


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("项目入选全国优秀案例。", {ClaimKind.HONOUR}),
        ("每季度评选“积分之星”，授予奖牌。", set()),
        ("下一步，争取在全省推广复制。", set()),
        ("不断增强群众的获得感。", set()),
        ("被列为省级试点项目。", {ClaimKind.PILOT}),
        ("新华社作了专题报道。", {ClaimKind.MEDIA}),
        ("落实重要批示精神。", set()),
    ],
)
def test_claims_are_told_from_words_that_look_alike(sentence: str, kinds: set[ClaimKind]) -> None:
    checked = {ClaimKind.HONOUR, ClaimKind.PILOT, ClaimKind.MEDIA, ClaimKind.TRANSFER, ClaimKind.INSTRUCTION}
    assert {claim.kind for claim in find_claims(sentence, 2024)} & checked == kinds


def test_a_claim_names_its_level_year_and_subject() -> None:
    claim = next(item for item in find_claims("2024年6月，获评全省“最美公共文化空间”。", 2024) if item.kind is ClaimKind.HONOUR)
    assert (claim.level, claim.year, claim.subject) == ("省", 2024, "最美公共文化空间")


@pytest.mark.parametrize(
    ("words", "level"), [("人民日报报道", "中央"), ("省残联表扬", "省"), ("市文明办通报", "市"), ("全区推广", "区"), ("市民说好", "")]
)
def test_level_is_the_strongest_named(words: str, level: str) -> None:
    assert level_of(words) == level

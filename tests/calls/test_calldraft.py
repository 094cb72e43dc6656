"""Drafts of a call from notices of two cities, and next year's call from this year's."""

import io
import tomllib
from datetime import date

import pytest
from docx import Document

from analysis.call import load_call, parse_call, unfilled
from analysis.call_file import call_data, dump_call, new_call
from analysis.calldraft import draft_call, short_name
from analysis.intake.submissions import read_files
from export.blank_form import write_blank_form

OTHER_CITY = """中共甲州市委宣传部
关于做好2026年宣传思想文化工作“创新范例”评选的通知
各县区委宣传部，市直各工委：
一、评选类别
分为理论宣讲、网络管理、精神文明、文化文艺、主流舆论、宣传工作基础六类。
二、评选条件
1、导向正确。坚持正确方向。
三、有关要求
（一）各县区限报5项，各工委不超过10项，市直各单位不超过3项。
（二）文字材料3000字以内，内容包括工作背景、主要做法、取得成效、创新点。
（三）请于2026年11月20日前将申报表报送市委宣传部，邮箱jz@example.com。
附件
“创新范例”申报表
单位名称
项目名称
联系人  联系方式
主要做法
推荐意见"""


def test_draft_of_our_own_notice_equals_the_call_in_the_repository() -> None:
    own = load_call(2024)
    form = "附件\n全市宣传思想文化工作创新案例申报表\n" + "\n".join(field.label for field in own.fields)
    drafted = parse_call(draft_call(own.notice.rsplit("附件", 1)[0] + form)[0])
    assert (drafted.year, drafted.deadline.value, drafted.length.about, drafted.email) == (2024, date(2024, 12, 6), 1000, "cz-xcb@163.com")
    assert [scope.clause for scope in drafted.scopes] == [scope.clause for scope in own.scopes]
    assert [(quota.limit, quota.kinds) for quota in drafted.quotas] == [(2, ("辖市区", "经开区")), (1, ())]
    assert [section.name for section in drafted.sections] == ["背景", "过程", "举措", "效果", "创新"]
    assert [(field.name, field.label) for field in drafted.fields] == [(field.name, field.label) for field in own.fields]
    assert drafted.clause("不得重复") == "三、2"


def test_draft_of_another_city_fits_without_code() -> None:
    data, _ = draft_call(OTHER_CITY)
    call = parse_call(data)
    assert [scope.short for scope in call.scopes] == ["理论宣讲", "网络管理", "精神文明", "文化文艺", "主流舆论", "宣传工作基础"]
    assert [quota.limit for quota in call.quotas] == [5, 10, 3]
    assert (call.length.about, call.length.high, call.deadline.value) == (3000, 3000, date(2026, 11, 20))
    assert [field.name for field in call.fields] == ["unit", "title", "contact", "phone", "text", "opinion"]


def test_draft_names_the_sentence_of_every_value() -> None:
    _, sources = draft_call(OTHER_CITY)
    told = {source.place: source.sentence for source in sources}
    assert told["length.about"] == "文字材料3000字以内，内容包括工作背景、主要做法、取得成效、创新点。"
    assert told["quotas.2"] == "各县区限报5项，各工委不超过10项，市直各单位不超过3项。"


def test_draft_of_a_text_that_is_no_notice_leaves_placeholders() -> None:
    data, _ = draft_call("今天天气很好。")
    assert "deadline.value" in "".join(unfilled(parse_call(data | {"scopes": [{"number": 1, "short": "甲", "wording": "甲"}]})))


def test_new_call_is_absurd_until_filled_and_keeps_the_rest() -> None:
    base = load_call(2024)
    fresh = parse_call(tomllib.loads(new_call(2025, base)))
    assert (fresh.year, fresh.scopes, fresh.quotas, fresh.fields) == (2025, base.scopes, base.quotas, base.fields)
    assert len(unfilled(fresh)) == 2


def test_dump_call_reads_back_equal() -> None:
    base = load_call(2024)
    assert parse_call(tomllib.loads(dump_call(call_data(base)))) == base


@pytest.mark.parametrize(
    ("wording", "short"),
    [("（略）", "（略）"), ("导向正确。坚持方向。", "导向正确"), ("在健全网络综合治理体系，深化管理等方面的创新举措", "网络综合治理体系")],
)
def test_short_name_is_what_stands_before_the_first_stop(wording: str, short: str) -> None:
    assert short_name(wording) == short


def test_blank_form_filled_in_comes_back_without_loss() -> None:
    call = load_call(2024)
    document = Document(io.BytesIO(write_blank_form(call)))
    filled = {"申报单位": "常州市教育局", "案例名称": "村口课堂", "联系人": "江知行", "联系电话": "0519-85680000", "备注说明": "附照片两张"}
    for row in document.tables[0].rows:
        for label, value in ((row.cells[0], row.cells[1]), (row.cells[2], row.cells[3])):
            if label.text in filled:
                value.text = filled[label.text]
        if row.cells[0].text == "成果简介":
            row.cells[1].add_paragraph("一、背景\n村里没有课堂。")
        if row.cells[0].text == "单位意见":
            row.cells[1].paragraphs[0].text = "同意推荐。"
    buffer = io.BytesIO()
    document.save(buffer)
    (read,) = read_files([("表.docx", buffer.getvalue())], call).submissions
    assert (read.unit, read.title, read.contact, read.phone, read.text, read.opinion, read.remark) == (
        "常州市教育局", "村口课堂", "江知行", "0519-85680000", "一、背景\n村里没有课堂。", "同意推荐。", "附照片两张"
    )  # fmt: skip

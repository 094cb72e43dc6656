"""read_files over the plain kinds: tables, text files, archives, doubles, versions."""

import io
import json
import zipfile

from analysis.call import load_call
from analysis.intake import read_files, read_past_cases
from analysis.records import IntakeStatus

CALL = load_call(2024)
BODY = "今年以来，我镇在十二个村办起露天课堂，村民自己出题、自己讲述，累计开讲六十二场。" * 6


def form_text(unit: str = "常州市教育局", title: str = "把课堂搬到田头", body: str = BODY) -> str:
    return (
        f"全市宣传思想文化工作创新案例申报表\n申报单位：{unit}\n案例名称：{title}\n联系人：张 三    联系电话：0519-80000117\n"
        f"成果简介（1000字）：\n{body}\n单位意见：同意推荐。\n单位（公章）  2024年11月28日\n备注说明：照片另附。\n"
    )


def test_text_file_in_gb18030_gives_every_field() -> None:
    intake = read_files([("a.txt", form_text().encode("gb18030"))], CALL)
    case = intake.submissions[0]
    assert (case.unit, case.title, case.contact, case.phone) == ("常州市教育局", "把课堂搬到田头", "张三", "0519-80000117")
    assert (case.text, case.opinion, case.seal_note, case.remark) == (BODY, "同意推荐。", "单位（公章）2024年11月28日", "照片另附。")
    assert (intake.outcomes[0].status, intake.outcomes[0].message, intake.outcomes[0].cases) == (IntakeStatus.OK, "", 1)


def test_text_file_with_two_forms_gives_two_cases_with_their_numbers() -> None:
    data = (form_text() + form_text("常州市民政局", "颁证台上的家国课")).encode()
    intake = read_files([("两份.txt", data)], CALL)
    assert [(case.unit, case.id[-2:]) for case in intake.submissions] == [("常州市教育局", "-1"), ("常州市民政局", "-2")]


def test_zip_with_gbk_names_is_read_with_container_and_member() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("folder/name.txt", form_text())
    data = buffer.getvalue().replace(b"folder/name.txt", "报送/申报表.txt".encode("gb18030"))
    intake = read_files([("夹/一批.zip", data)], CALL)
    assert [outcome.source_file for outcome in intake.outcomes] == ["夹/一批.zip!报送/申报表.txt"]
    assert len(intake.submissions) == 1


def test_same_content_in_a_second_file_counts_once_and_says_so() -> None:
    intake = read_files([("一.txt", form_text().encode()), ("二.txt", form_text().encode("gb18030"))], CALL)
    assert len(intake.submissions) == 1
    assert (intake.outcomes[1].status, intake.outcomes[1].message, intake.outcomes[1].cases) == (
        IntakeStatus.WARN,
        "与 一.txt 内容相同，只计一次",
        0,
    )


def test_corrected_version_names_the_case_it_replaces() -> None:
    later = form_text(body=BODY.replace("六十二", "六十五"))
    intake = read_files([("一.txt", form_text().encode()), ("一修改稿.txt", later.encode())], CALL)
    assert [case.replaces for case in intake.submissions] == ["", intake.submissions[0].id]
    assert intake.outcomes[1].message == "与 一.txt 是同一案例的两个版本，拟以本件替代，请核对"


def test_past_cases_are_found_by_chinese_and_by_english_headings() -> None:
    line = json.dumps({"id": "W1", "year": 2021, "unit": "市教育局", "title": "田头课堂", "scope": "理论武装"}, ensure_ascii=False)
    sheet = "编号,年度,申报单位,案例名称,征集范围,成果简介\nW2,2022,市民政局,家国课,4," + BODY
    found, outcomes = read_past_cases([("a.jsonl", line.encode()), ("b.csv", sheet.encode("gb18030"))], CALL)
    assert [(case.source_id, case.year, case.unit, case.title, case.scope, case.text) for case in found] == [
        ("W1", 2021, "市教育局", "田头课堂", 1, ""),
        ("W2", 2022, "市民政局", "家国课", 4, BODY),
    ]
    assert [(outcome.status, outcome.cases) for outcome in outcomes] == [(IntakeStatus.OK, 1), (IntakeStatus.OK, 1)]


def test_blank_form_is_refused_with_what_to_do() -> None:
    intake = read_files([("空表.txt", form_text("", "", "").replace("同意推荐。", "").encode())], CALL)
    assert intake.outcomes[0].message == "是空白申报表，没有填写案例名称和成果简介，请报送单位填写后重发"

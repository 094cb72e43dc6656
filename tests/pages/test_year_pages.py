"""佐证对照, papers, what is taken out: by what the page shows and what a click leaves in the store."""

import io
import threading
import zipfile

from docx import Document

from analysis.contacts import mask_report
from export.imprint import PLAIN, Imprint
from tests.pages.test_pages import opened, words
from ui.case_files import form_checks, return_letters


def latest(view):
    return view.reports.get(view.reports.latest_key(2024))


def button(app, label):
    return next(button for button in app.button if button.label == label)


def test_evidence_page_puts_national_recognition_first(app, view):
    opened(app, "evidence")
    frame = app.dataframe[0].value
    expected = sorted(frame["中央级"], reverse=True)
    assert list(frame["中央级"]) == expected
    assert len(frame) == len(view.submissions.list(2024))


def test_evidence_card_shows_every_claim_with_its_sentence(app, view):
    evidence = max(latest(view).evidence, key=lambda item: len(item.claims))
    opened(app, "evidence", case=evidence.submission_id)
    card = next(frame.value for frame in app.dataframe if "原句" in frame.value.columns)
    assert sorted(card["原句"]) == sorted(claim.sentence for claim in evidence.claims)


def test_case_taken_out_comes_back(app, view):
    case = view.submissions.list(2024)[0]
    opened(app, "submissions", case=case.id)
    app.text_input(key=f"why_{case.id}").set_value("传错了").run()
    app.button(key=f"remove_{case.id}").click().run()
    assert [aside.id for aside in view.submissions.set_aside(2024) if aside.id == case.id] == [case.id]
    opened(app, "intake")
    app.button(key=f"restore_{case.id}").click().run()
    assert [there.id for there in view.submissions.list(2024) if there.id == case.id] == [case.id]


def test_case_is_not_taken_out_without_a_reason(app, view):
    case = view.submissions.list(2024)[0]
    opened(app, "submissions", case=case.id)
    app.button(key=f"remove_{case.id}").click().run()
    assert "请先写明移出理由。" in words(app)
    assert view.submissions.list(2024)[0] == case


def test_set_of_form_checks_has_a_paper_for_every_case(view, call):
    told = []
    report = mask_report(latest(view))
    content = form_checks(report, call, Imprint("虚构"), lambda done, of: told.append((done, of)))
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    count = len(report.submissions)
    assert (len(names), told) == (count, [(number, count) for number in range(1, count + 1)])


def test_letters_name_their_unit(view, call):
    content = return_letters(latest(view), call, PLAIN, lambda done, of: None)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            first = Document(io.BytesIO(archive.read(name))).paragraphs
            assert any(line.text == f"{name[4:-5]}：" for line in first)


def test_handbook_is_made_on_a_click_and_held_for_the_download(app):
    opened(app, "reports")
    app.button(key="make_评审手册.docx").click().run()
    app.session_state["made_评审手册.docx"][1].wait(60)
    app.run()
    assert [made.proto.label[:2] for made in app.get("download_button") if made.proto.label.startswith("下载（")] == ["下载"]


def test_a_paper_in_the_making_can_be_stopped_and_asked_for_again(app, monkeypatch):
    go_on = threading.Event()

    def slowly(*_, progress, **__):
        progress(1, 2)
        go_on.wait(30)
        progress(2, 2)
        return b""

    monkeypatch.setattr("ui.made_files.write_handbook", slowly)
    opened(app, "reports")
    app.button(key="make_评审手册.docx").click().run()
    app.button(key="stop_评审手册.docx").click().run()
    go_on.set()
    app.session_state["made_评审手册.docx"][1].wait(30)
    app.run()
    assert app.button(key="make_评审手册.docx").label == "生成"


def test_the_page_says_which_cases_it_exports(app):
    app.query_params["area"] = "市级"
    opened(app, "reports")
    assert any("区域：市级" in info.value for info in app.info)


def field(app, kind, label):
    return next(element for element in getattr(app, kind) if element.label == label)


def test_added_unit_is_kept_and_listed(app, view):
    opened(app, "units")
    key = "unit_form_（新增单位）"
    app.text_input(key=f"{key}_name").set_value("常州市低空经济发展局")
    app.selectbox(key=f"{key}_kind").set_value("市级部门")
    app.text_input(key=f"{key}_aliases").set_value("市低空局、市低空办")
    button(app, "保存").click().run()
    unit = view.lessons.knowledge(2024).units[0]
    assert (unit.name, unit.kind, unit.aliases) == ("常州市低空经济发展局", "市级部门", ("市低空局", "市低空办"))
    register = next(frame.value for frame in app.dataframe if "曾用名" in frame.value.columns)
    assert list(register["别名"][register["单位"] == unit.name]) == ["市低空局、市低空办"]


def test_merged_unit_leaves_the_register(app, view):
    opened(app, "units")
    names = list(app.selectbox(key="merge_from").options)
    app.selectbox(key="merge_from").set_value(names[-1])
    app.selectbox(key="merge_into").set_value(names[0])
    button(app, "合并").click().run()
    assert [(unit.name, unit.merged_into) for unit in view.lessons.knowledge(2024).units] == [(names[-1], names[0])]
    assert list(app.selectbox(key="merge_from").options) == names[:-1]


def test_unit_with_a_name_of_another_is_refused(app, view):
    opened(app, "units")
    key = "unit_form_（新增单位）"
    app.text_input(key=f"{key}_name").set_value("常州市教育局")
    app.selectbox(key=f"{key}_kind").set_value("市级部门")
    button(app, "保存").click().run()
    assert view.lessons.knowledge(2024).units == ()
    assert any("名录里已有这个单位" in error.value for error in app.error)


def test_preview_says_how_many_cases_change_and_saves_nothing(app, view, call):
    opened(app, "call")
    low = next(number for number in app.number_input if number.label == "多于则提醒")
    low.set_value(call.length.about)
    button(app, "预览影响").click().run()
    said = next(info.value for info in app.info if "个案例的提示会改变" in info.value)
    frame = next(frame.value for frame in app.dataframe if "消失" in frame.value.columns)
    assert said == f"{len(frame)} 个案例的提示会改变。"
    assert len(frame) > 0
    assert view.calls.source(2024) == ""


def test_saved_edit_changes_only_what_was_edited(app, view, call):
    opened(app, "call")
    next(number for number in app.number_input if number.label == "多于则提醒").set_value(1500)
    button(app, "保存修改").click().run()
    saved = view.calls.get(2024)
    assert (saved.length.high, saved.scopes, saved.quotas, saved.sections) == (1500, call.scopes, call.quotas, call.sections)


def test_next_year_is_drafted_from_its_notice(app, view, call):
    opened(app, "call")
    app.text_area(key="notice_text").set_value(call.notice.replace("2024", "2025")).run()
    next(box for box in app.checkbox if box.label == "我已对照通知逐项核对").check().run()
    app.button(key="save_draft").click().run()
    drafted = view.calls.get(2025)
    assert (drafted.year, drafted.deadline.value.year, len(drafted.scopes)) == (2025, 2025, len(call.scopes))
    assert [scope.cues for scope in drafted.scopes] == [scope.cues for scope in call.scopes]


def test_next_year_opens_from_this_one_with_its_dates_open(app, view, call):
    opened(app, "call")
    app.button(key="open_year").click().run()
    assert view.calls.years() == (2025, 2024)
    assert view.calls.get(2025).deadline.value.year == 2999


def test_closed_year_keeps_its_report_and_gives_its_winners(app, view):
    case = view.submissions.list(2024)[0]
    before, report = len(view.winners.list()), view.reports.latest_key(2024)
    opened(app, "call")
    app.multiselect(key="chosen").set_value([case.id]).run()
    app.checkbox(key="sure_close").check().run()
    app.button(key="close_year").click().run()
    winner = next(winner for winner in view.winners.list() if winner.source_id == case.source_id and winner.year == 2024)
    assert (view.calls.is_closed(2024), winner.text, len(view.winners.list())) == (True, case.text, before + 1)
    assert (view.settings.of(2024).repeat_threshold, view.reports.latest_key(2024)) == (latest(view).repeat_threshold, report)
    opened(app, "overview")
    assert "尚未重新分析" not in words(app)

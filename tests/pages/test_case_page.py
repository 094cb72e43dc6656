from analysis.records import DecisionKind
from tests.pages.shown import everything_shown
from tests.pages.test_pages import opened


def case_tab(app, case_id, tab):
    opened(app, "submissions", case=case_id)
    app.session_state["case_tabs"] = tab
    app.run()
    assert [error.message for error in app.exception] == []


def test_the_story_of_a_case_stands_on_its_page_and_on_the_printed_sheet(app, view):
    case = view.submissions.list(2024)[0]
    view.decisions.record(2024, DecisionKind.SCOPE, (case.id,), 12, reason="以队伍培养为主")
    case_tab(app, case.id, "分布与经过")
    rows = next(frame.value for frame in app.dataframe if list(frame.value.columns) == ["时间", "何人", "事项", "结论", "理由"])
    assert rows[["何人", "事项", "理由"]].to_numpy().tolist() == [["王某", "归类核定", "以队伍培养为主"]]
    sheet = next(element.proto.body for element in app.html if 'class="sheet"' in element.proto.body)
    assert "以队伍培养为主" in sheet


def test_every_distribution_names_the_rank_of_the_case(app, view):
    case_tab(app, view.submissions.list(2024)[0].id, "分布与经过")
    ranked = [element.value for element in app.markdown if "高，共" in element.value]
    assert [words.strip("*").split("　")[0] for words in ranked] == ["字数", "具体信息", "查重概率", "同质概率", "新意"]


def test_marks_can_be_switched(app, view):
    case = view.submissions.list(2024)[0]
    opened(app, "submissions", case=case.id)
    pills = next(pills for pills in app.get("button_group") if pills.key == "layers_False")
    assert "检索词" not in str(pills.proto)
    pills.set_value([]).run()
    body = next(element.proto.body for element in app.html if element.proto.body.startswith('<div class="text">'))
    assert "<mark" not in body


def test_the_original_stands_beside_the_reading(app, view):
    case = next(case for case in view.submissions.list(2024) if case.source_file.endswith(".docx"))
    opened(app, "submissions", case=case.id)
    app.button(key=f"open_original_{case.id}").click().run()
    assert [error.message for error in app.exception] == []
    assert [element.value for element in app.subheader if element.value in ("原件", "读取结果")] == ["原件", "读取结果"]
    assert 'class="original"' in everything_shown(app).replace('\\"', '"')

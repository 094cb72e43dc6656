import pytest

from analysis.records import DecisionKind
from analysis.similarity.library import WinnersLibrary
from ui.phrases import DEMO_BANNER, NO_SUBMISSIONS, NO_WINNERS

TITLES = {
    "overview": "2024 年度总览", "intake": "材料导入",
    "readings": "解析待核", "submissions": "案例浏览", "themes": "主题与词语", "scopes": "归类核定", "repeats": "往年查重",
    "homogeneity": "同质化", "compliance": "形式审查", "evidence": "佐证对照", "winners": "往年成果库", "units": "单位名录", "call": "征集方案",
    "reports": "导出报告", "review": "评审打分", "help": "怎样算重复、同质",
}  # fmt: skip


def opened(app, page, **where):
    app.run()
    for name, value in where.items():
        app.query_params[name] = value
    app.switch_page(f"pages/{page}.py").run()
    assert [error.message for error in app.exception] == []
    return app


def words(app):
    return " ".join(str(element.value) for element in (*app.title, *app.markdown, *app.caption, *app.info, *app.warning, *app.subheader))


@pytest.mark.parametrize("page", TITLES)
def test_page_shows_its_title_and_the_demo_banner(app, page):
    opened(app, page)
    assert [title.value for title in app.title] == [TITLES[page]]
    assert sum(DEMO_BANNER in element.proto.body for element in app.html) >= 1


@pytest.mark.parametrize(
    "page", ["submissions", "themes", "scopes", "repeats", "homogeneity", "compliance", "review", "meeting", "reports"]
)
def test_page_of_an_empty_library_says_what_is_missing(empty_app, page):
    opened(empty_app, page)
    assert NO_SUBMISSIONS in words(empty_app)
    assert "去导入申报表" in [link.proto.label for link in empty_app.get("page_link")]
    assert "打开示例" in [button.label for button in empty_app.button]


@pytest.mark.parametrize(
    ("page", "name", "what"),
    [
        ("submissions", "case", "案例"),
        ("scopes", "case", "案例"),
        ("evidence", "case", "案例"),
        ("review", "case", "案例"),
        ("meeting", "case", "案例"),
        ("homogeneity", "group", "同质组"),
        ("repeats", "pair", "这一对"),
        ("winners", "winner", "往年成果"),
    ],
)
def test_an_address_of_what_is_not_there_says_so(app, page, name, what):
    opened(app, page, **{name: "nothing"})
    assert f"网址里的{what}不在" in words(app)
    assert len(app.title) or page == "meeting"


def test_empty_overview_offers_three_steps_and_the_example(empty_app):
    opened(empty_app, "overview")
    assert "打开示例" in [button.label for button in empty_app.button]
    assert [link.proto.label for link in empty_app.get("page_link")] == ["**1 导入往年成果**", "**2 导入申报表**", "**3 看待办**"]


def test_empty_winners_library_says_that_nothing_was_checked(empty_app):
    opened(empty_app, "winners")
    assert NO_WINNERS in words(empty_app)


def test_overview_counts_what_the_store_holds(app, view):
    opened(app, "overview")
    shown = {metric.label: metric.value for metric in app.metric}
    assert (shown["申报案例"], shown["往年成果"]) == (str(len(view.submissions.list(2024))), str(len(view.winners.list())))


def test_case_list_has_a_row_for_every_case(app, view):
    opened(app, "submissions")
    assert sorted(app.dataframe[0].value["案例"]) == sorted(case.title for case in view.submissions.list(2024))


def test_filter_keeps_the_cases_of_its_area_only(app):
    opened(app, "submissions")
    app.multiselect(key="area").set_value(["武进区"]).run()
    assert set(app.dataframe[0].value["区域"]) == {"武进区"}


def test_search_finds_the_cases_that_hold_the_words(app, view):
    opened(app, "submissions")
    app.text_input(key="q").set_value("乡音").run()
    expected = {case.title for case in view.submissions.list(2024) if "乡音" in case.title + case.text}
    assert set(app.dataframe[0].value["案例"]) == expected
    assert expected


def test_a_corrected_scope_is_kept_beside_the_machines(app, view):
    case = view.submissions.list(2024)[0]
    opened(app, "scopes", case=case.id)
    app.selectbox(key=f"scope_queue_{case.id}").set_value(12).run()
    app.text_input(key=f"reason_queue_{case.id}").set_value("主要是队伍培养").run()
    app.button(key=f"save_queue_{case.id}").click().run()
    decision = view.decisions.of(2024, DecisionKind.SCOPE, (case.id,))
    assert (decision.value, decision.reason) == (12, "主要是队伍培养")
    assert any("已核定为 12" in message.value for message in app.success)


def test_seen_is_kept(app, view):
    case = view.submissions.list(2024)[0]
    opened(app, "submissions", case=case.id)
    next(button for button in app.button if button.label == "标为已看").click().run()
    assert view.decisions.of(2024, DecisionKind.SEEN, (case.id,)).value is True


def test_bulk_confirmation_can_be_undone(app, view):
    opened(app, "scopes")
    next(button for button in app.button if button.label.startswith("确认这")).click().run()
    confirmed = view.decisions.current(2024, DecisionKind.SCOPE)
    assert confirmed
    next(button for button in app.button if button.label == "撤销上一次成批确认").click().run()
    assert view.decisions.current(2024, DecisionKind.SCOPE) == ()


def test_repeat_verdict_without_a_reason_is_refused(app, view):
    opened(app, "repeats")
    key = str(app.dataframe[0].value.index[0])
    opened(app, "repeats", pair=key)
    case_id, _, winner_id = key.partition("~")
    form = f"verdict_{case_id}_{winner_id}"
    app.segmented_control(key=f"{form}_value").set_value("未重复")
    next(button for button in app.button if button.label == "保存结论").click().run()
    assert view.decisions.of(2024, DecisionKind.REPEAT, (case_id, winner_id)) is None
    assert any("需要写明理由" in error.value for error in app.error)


def test_pair_page_shows_the_ledgers(app, view):
    opened(app, "repeats")
    opened(app, "repeats", pair=str(app.dataframe[0].value.index[0]))
    assert "只有实质计入占比" in words(app)
    assert [metric.label for metric in app.metric] == ["重复可能性", "占本案", "占往年成果", "最长一段", "同一单位"]


def test_compliance_lists_every_rule(app):
    from analysis.rules.registry import RULES

    opened(app, "compliance")
    assert list(app.dataframe[0].value["规则"]) == [rule.name for rule in RULES]


def over_quota(app):
    """On the tab 限报数: the bodies over their quota, how many cases they sent, the cases drawn."""
    opened(app, "compliance")
    app.session_state["compliance_tabs"] = "限报数"
    opened(app, "compliance")
    bodies = next(frame.value for frame in app.dataframe if "限报" in frame.value.columns)
    drawn = [link.proto.label for link in app.get("page_link") if "submissions" in link.proto.page]
    return bodies[bodies["结果"] == "超出"], [expander.label for expander in app.expander if "申报" in expander.label], drawn


def test_compliance_sets_the_cases_of_units_over_their_quota_side_by_side(app):
    over, opened_bodies, drawn = over_quota(app)
    assert len(opened_bodies) == len(over) > 0
    assert len(drawn) == over["申报"].sum()


def test_of_many_units_over_their_quota_each_is_drawn_when_it_is_opened(app, monkeypatch):
    from ui import quotas

    monkeypatch.setattr(quotas, "OPEN_AT_ONCE", 0)
    over, opened_bodies, drawn = over_quota(app)
    assert len(opened_bodies) == len(over) > 0
    assert not drawn


def test_call_shows_every_scope_with_its_wording(app, call):
    opened(app, "call")
    frames = [frame.value for frame in app.dataframe if "线索词数" in frame.value.columns]
    assert list(frames[0]["原文"]) == [scope.wording for scope in call.scopes]


def test_pasted_texts_are_checked_against_a_library_that_is_made_ready_once(app, view, monkeypatch):
    made = []
    build = WinnersLibrary.build.__func__
    monkeypatch.setattr(WinnersLibrary, "build", classmethod(lambda cls, *given: made.append(len(given[0])) or build(cls, *given)))
    winners = view.winners.list(before=2024)
    for winner in (winners[3], winners[9]):
        opened(app, "repeats")
        app.text_area(key="pasted_text").input(winner.text)
        app.button(key="pasted_go").click().run()
        assert [error.message for error in app.exception] == []
        assert any("疑似重复" in expander.label and winner.title in expander.label for expander in app.expander)
    assert made == [len(winners)]

from tests.pages.test_pages import opened


def searched(app, words):
    app.query_params["q"] = words
    return opened(app, "submissions")


def links(app):
    return [link.proto.label for link in app.get("page_link")]


def test_a_wrong_field_is_told_in_words(app):
    searched(app, "区:武进")
    assert any("可用的栏：单位、区县" in message.value.replace("\\", "") for message in app.warning)


def test_past_winners_answer_too(app, view):
    year = view.winners.list()[0].year
    searched(app, f"年份:{year}")
    expected = sum(winner.year == year for winner in view.winners.list())
    assert f"往年成果中的 {expected} 项" in [element.value for element in app.subheader]
    assert any(label.startswith(f"{year} 年") for label in links(app))


def test_the_year_of_the_batch_keeps_the_batch_and_no_winner(app, view):
    searched(app, "年份:2024")
    assert len(app.dataframe[0].value) == len(view.submissions.list(2024))
    assert not any("往年成果中" in element.value for element in app.subheader)


def test_no_repeat_is_no_risk(app):
    searched(app, "风险:重复")
    assert set(app.dataframe[0].value["查重结论"]) <= {"疑似重复", "局部雷同", "延续项目", "名称相近", "未见重复"}
    assert all("疑似重复" in row["待办"] or row["查重结论"] == "疑似重复" for _, row in app.dataframe[0].value.iterrows())


def test_found_sentences_are_marked(app):
    searched(app, "志愿者")
    assert any("mk-search" in element.proto.body for element in app.html)

from charts.words import SURE, together_graph, word_contrast, word_trends


def test_words_of_the_other_side_lie_to_the_left_and_unsure_ones_are_pale():
    figure = word_contrast([("茶农", 3.0, ""), ("讲堂", SURE / 2, "")], [("运河", 2.5, "")])
    first, second = figure.data
    assert (list(first.x), list(second.x)) == ([3.0, SURE / 2], [-2.5])
    assert first.marker.color[0] != first.marker.color[1]
    assert [data[0] for data in first.customdata] == ["茶农", "讲堂"]


def test_every_word_of_a_trend_is_a_named_line_and_names_do_not_overlap():
    figure = word_trends(["2023", "2024"], {"直播": [0.1, 0.5], "网格": [0.5, 0.5]})
    assert [trace.customdata[0][0] for trace in figure.data] == ["直播", "网格"]
    heights = [note.y for note in figure.layout.annotations]
    assert abs(heights[0] - heights[1]) > 0.02


def test_the_network_has_a_dot_for_every_name_and_a_line_for_every_meeting():
    figure = together_graph({"志愿者": 0, "校园": 1, "广场": 1}, [("志愿者", "校园", 3), ("志愿者", "广场", 1)])
    assert [len(trace.x) for trace in figure.data] == [2, 2, 2, 3]


def test_the_middle_of_a_line_can_be_clicked():
    figure = together_graph({"志愿者": 0, "校园": 1}, [("志愿者", "校园", 3)])
    line, middles, _ = figure.data
    assert (middles.x[0], middles.y[0]) == (sum(line.x) / 2, sum(line.y) / 2)
    assert [list(pair) for pair in middles.customdata] == [["志愿者", "校园"]]


def test_an_empty_network_is_drawn():
    assert [len(trace.x) for trace in together_graph({}, []).data] == [0, 0]

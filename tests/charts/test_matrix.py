from charts.matrix import count_matrix


def test_matrix_draws_one_clickable_square_for_every_filled_cell():
    figure = count_matrix(
        [("溧阳市", "溧阳市"), ("市级", "市级")], [("1", "理论武装"), ("7", "文明实践")], {("溧阳市", "7"): 2, ("市级", "1"): 5}
    )
    squares = figure.data[0]
    assert [list(row) for row in squares.customdata] == [["溧阳市", "7"], ["市级", "1"]]
    assert list(squares.text) == ["2", "5"]
    assert squares.type == "scatter"


def test_matrix_keeps_empty_rows_and_columns_on_its_axes():
    figure = count_matrix([("甲", "甲"), ("乙", "乙")], [("1", "一")], {})
    assert (list(figure.layout.yaxis.categoryarray), list(figure.layout.xaxis.categoryarray)) == (["甲", "乙"], ["一"])

from charts.matrix import FADED, count_matrix


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


def test_cells_that_are_not_chosen_dim():
    figure = count_matrix([("a", "甲"), ("b", "乙")], [("1", "一")], {("a", "1"): 2, ("b", "1"): 1}, chosen=lambda row, column: row == "a")
    assert list(figure.data[0].marker.opacity) == [1.0, FADED]

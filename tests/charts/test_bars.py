from datetime import date

from charts.bars import Count, arrivals, bins_of, count_bars, distribution
from charts.palette import CALM, DEADLINE, DIM, REPEAT


def test_count_bars_carry_what_a_click_filters_by():
    figure = count_bars([Count("7", "7 文明实践", 3), Count("8", "8 文脉", 1, chosen=False)])
    bars = figure.data[0]
    assert [list(row) for row in bars.customdata] == [["7"], ["8"]]
    assert list(bars.x) == [3, 1]
    assert list(bars.marker.color) == [CALM, DIM]


def test_count_bars_show_the_value_beside_only_where_there_is_one():
    figure = count_bars([Count("1", "甲", 3, beside=2.0), Count("2", "乙", 1)], beside_name="往年年均")
    assert (list(figure.data[1].x), list(figure.data[1].y)) == ([2.0], ["甲"])


def test_bins_hold_every_value_once_and_one_falls_in_the_last():
    bins = bins_of([0.0, 0.05, 0.1, 0.49, 1.0])
    assert sum(entry.count for entry in bins) == 5
    assert [entry.count for entry in bins[:3]] == [1, 1, 1]
    assert (bins[-1].high, bins[-1].count) == (1.0, 1)


def test_distribution_dims_the_bins_below_the_threshold():
    figure = distribution([0.1, 0.9], 0.5, colour=REPEAT)
    colours = dict(zip((row[0] for row in figure.data[0].customdata), figure.data[0].marker.color, strict=True))
    assert (colours["0.10-0.15"], colours["0.50-0.55"], colours["0.90-0.95"]) == (DIM, REPEAT, REPEAT)
    assert figure.layout.shapes[0].x0 == 0.5


def test_arrivals_keep_empty_days_and_mark_late_ones():
    figure = arrivals([date(2024, 12, 4), date(2024, 12, 4), date(2024, 12, 7)], date(2024, 12, 6))
    assert list(figure.data[0].y)[-4:] == [2, 0, 0, 1]
    assert list(figure.data[0].marker.color)[-4:] == [CALM, CALM, CALM, DEADLINE]


def test_arrivals_dim_the_days_that_are_not_chosen():
    figure = arrivals([date(2024, 12, 4), date(2024, 12, 5)], date(2024, 12, 6), ["2024-12-05"])
    assert list(figure.data[0].marker.color)[-3:] == [DIM, CALM, DIM]

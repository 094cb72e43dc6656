from charts.palette import CALM, DIM
from charts.spread import MOST_BINS, spread


def bins(figure):
    return dict(zip((row[0] for row in figure.data[0].customdata), figure.data[0].y, strict=True))


def test_a_bin_is_named_by_what_a_click_filters_by():
    assert bins(spread([210, 290, 300], 100)) == {"200-300": 2, "300-400": 1}


def test_the_one_falls_in_the_last_bin_of_a_share():
    assert bins(spread([0.97, 1.0], 0.05, share=True)) == {"0.95-1.00": 2}


def test_bins_widen_until_they_fit():
    found = bins(spread([100.0, 60_000.0], 100))
    assert sum(found.values()) == 2
    low, high = next(iter(found)).split("-")
    assert (60_000 - 100) / (int(high) - int(low)) <= MOST_BINS


def test_bins_that_are_not_chosen_dim():
    assert list(spread([210, 310], 100, chosen=("200-300",)).data[0].marker.color) == [CALM, DIM]


def test_the_own_case_has_a_mark_of_its_own():
    figure = spread([210, 310], 100, lines=[(1000, "约 1000 字")], own=310)
    assert [(shape.x0, note.text) for shape, note in zip(figure.layout.shapes, figure.layout.annotations, strict=True)] == [
        (1000, "约 1000 字"),
        (310, "本案"),
    ]

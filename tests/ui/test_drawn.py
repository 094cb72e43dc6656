"""Equal values are drawn once, other values anew."""

import plotly.graph_objects as go
import pytest

from charts.bars import Count, count_bars
from charts.palette import INK
from ui.drawn import drawn


def bars(*, chosen: bool = True):
    return [Count("1", "1 理论武装", 3, chosen=chosen), Count("2", "2 新闻舆论", 5)]


def test_equal_values_give_the_figure_that_was_drawn_before():
    figure = drawn(count_bars, bars(), beside_name="往年年均")
    assert isinstance(figure, go.Figure)
    assert drawn(count_bars, bars(), beside_name="往年年均") is figure
    assert figure == count_bars(bars(), beside_name="往年年均").update_layout(font={"color": INK["light"]})


@pytest.mark.parametrize(("given", "named"), [([bars(chosen=False)], {"beside_name": "往年年均"}), ([bars()], {})])
def test_other_values_are_drawn_anew(given, named):
    assert drawn(count_bars, *given, **named) is not drawn(count_bars, bars(), beside_name="往年年均")

"""What lies below the threshold is dimmed, never left out."""

import pandas as pd

from ui.repeats import DIMMED, dimmed


def test_rows_below_the_threshold_and_without_a_value_are_dimmed():
    rows = pd.DataFrame({"可能性": [0.8, 0.5, 0.3, None], "案例": list("甲乙丙丁")}, index=list("abcd"))
    styled = dimmed(rows, "可能性", 0.5)
    styled._compute()
    dim = {row for (row, _), styles in styled.ctx.items() if ("color", DIMMED.removeprefix("color: ")) in styles}
    assert dim == {2, 3}

"""Long tables send a text that repeats once."""

import pandas as pd
import pytest

from ui.clickable import MANY, _repeating_once


@pytest.mark.parametrize(("rows", "kinds"), [(MANY, ["str", "str"]), (MANY + 1, ["category", "str"])])
def test_only_long_tables_and_only_texts_that_repeat(rows, kinds):
    frame = pd.DataFrame(
        {"单位": ["市教育局"] * rows, "案例": [f"案例{n}" for n in range(rows)], "字数": range(rows)}, index=range(5, rows + 5)
    )
    shown, columns = _repeating_once(frame, {"案例": "own"})
    assert [str(shown[name].dtype) for name in ("单位", "案例")] == kinds
    assert shown["单位"].tolist() == frame["单位"].tolist() and list(shown.index) == list(frame.index)
    assert columns["案例"] == "own" and ("单位" in columns) == (rows > MANY)
    assert frame["单位"].dtype != "category"

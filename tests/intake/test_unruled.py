"""PDF text without ruling lines: the columns are found by what stands in them."""

from analysis.call import load_call
from analysis.intake.document import Table
from analysis.intake.labels import Labels
from analysis.intake.layout import Box, Line
from analysis.intake.unruled import blocks_without_rules

LABELS = Labels(load_call(2024))


def written(x: float, y: float, text: str) -> list[Line]:
    return [Line(Box(x + 10 * n, y, x + 10 * n + 10, y + 10), sign) for n, sign in enumerate(text)]


def test_columns_of_labels_and_values_become_rows() -> None:
    rows = ["申报单位", "常州市教育局"], ["案例名称", "田头课堂"], ["联系人", "张三"], ["备注说明", "照片另附"]
    page = [sign for n, (label, value) in enumerate(rows) for sign in [*written(50, 40 + 20 * n, label), *written(150, 40 + 20 * n, value)]]
    blocks = blocks_without_rules([*written(60, 10, "全市宣传思想文化工作创新案例申报表"), *page], LABELS)
    assert blocks is not None
    assert [[cell.text for cell in row] for row in next(block for block in blocks if isinstance(block, Table)).rows] == list(
        map(list, rows)
    )


def test_a_page_of_prose_has_no_columns() -> None:
    assert blocks_without_rules(written(50, 40, "今年以来我镇办起露天课堂"), LABELS) is None

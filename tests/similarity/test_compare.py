from analysis.call import load_call
from analysis.similarity.compare import compare_pairs

LIFTED = "清晨五点，码头上的老陆把第一筐青鱼搬上三轮车，沿着运河边的石板路一路骑到东门菜场。"
LEFT = "镇里办起了渔文化讲堂。" + LIFTED + "听课的人坐满了祠堂。"
RIGHT = "图书馆延长了开放时间。" + LIFTED + "读者说灯光比从前亮。"
OTHER = "气象台更换了雷达天线，观测员连夜校准设备，山区的暴雨预警因此提前了二十分钟。"


def rows() -> list[dict]:
    return [{"id": "lifted", "a": LEFT, "b": RIGHT}, {"id": "unrelated", "a": LEFT, "b": OTHER}, {"id": "same", "a": LEFT, "b": LEFT}]


def test_rows_come_back_in_order_with_every_column() -> None:
    found = compare_pairs(rows(), load_call(2024))
    assert [row["id"] for row in found] == ["lifted", "unrelated", "same"]
    columns = {"id", "repeat_probability", "alike_probability", "share_of_a", "share_of_b", "longest_run", "passages"}
    assert [set(row) for row in found] == [columns] * 3


def test_lifted_sentence_is_located_on_both_sides() -> None:
    first = compare_pairs(rows(), load_call(2024))[0]
    a_start, a_end, b_start, b_end = first["passages"][0]
    assert LIFTED.rstrip("。") in LEFT[a_start:a_end]
    assert LIFTED.rstrip("。") in RIGHT[b_start:b_end]


def test_copy_is_more_probable_than_a_lift_and_a_lift_than_nothing() -> None:
    lifted, unrelated, same = (row["repeat_probability"] for row in compare_pairs(rows(), load_call(2024)))
    assert same > 0.5 > unrelated
    assert lifted > unrelated


def test_unrelated_texts_share_nothing() -> None:
    unrelated = compare_pairs(rows(), load_call(2024))[1]
    assert (unrelated["share_of_a"], unrelated["longest_run"], unrelated["passages"]) == (0.0, 0, [])


def test_one_pair_alone_is_judged() -> None:
    assert compare_pairs([{"id": "1", "a": LEFT, "b": LEFT}], load_call(2024))[0]["repeat_probability"] > 0.5


def test_no_pairs_give_no_rows() -> None:
    assert compare_pairs([], load_call(2024)) == []


def test_a_passage_inside_a_retold_sentence_is_not_listed_twice():
    left = "老党员每月第二个周六在凉亭里给村民讲理论，今年讲了三十六场。"
    right = "老党员每月第二个周六在凉亭给村民讲理论，去年讲了二十场。"
    row = compare_pairs([{"id": "1", "a": left, "b": right}], load_call(2024))[0]
    assert len(row["passages"]) == 1

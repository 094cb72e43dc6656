from datetime import UTC, date, datetime

import pytest

from analysis.call import load_call
from analysis.records import Decision, DecisionKind
from tests.factories import make_past_case, make_report
from ui.batch import Batch
from ui.filters import Filters, apply, read_bands
from ui.tables import area_choices, area_order, area_scope_counts, case_frame, queue_counts, scope_counts


def decide(kind, subject, value):
    return Decision(1, 2024, kind, subject, value, "", "王某", datetime(2024, 12, 1, tzinfo=UTC))


def frame_of(*decisions, **given):
    report = make_report(**given)
    return case_frame(Batch(report, load_call(2024), decisions), 0.5, report.groups)


def test_case_frame_has_a_row_for_every_submission():
    frame = frame_of()
    assert list(frame.index) == ["s1", "s2"]
    assert frame.loc["s1", ["区域", "区县", "类别", "范围号", "查重结论", "归类"]].tolist() == [
        "市级·市级部门", "市级", "市级部门", 1, "疑似重复", "建议",
    ]  # fmt: skip


def test_unknown_unit_has_an_area_of_its_own():
    assert frame_of().loc["s2", "区域"] == "未识别"


def test_queues_hold_what_waits():
    assert queue_counts(frame_of()) == {"form": 2, "repeat": 1, "alike": 2}


@pytest.mark.parametrize(
    ("decision", "queue"),
    [
        (decide(DecisionKind.REPEAT, ("s1", "w1"), "未重复"), "repeat"),
        (decide(DecisionKind.GROUP, ("s1", "s2"), "误报"), "alike"),
        (decide(DecisionKind.TICK, ("s1", "限报数"), True), "form"),
    ],
)
def test_a_decision_takes_a_case_out_of_its_queue(decision, queue):
    before, after = frame_of(), frame_of(decision)
    assert queue in before.loc["s1", "待办"]
    assert queue not in after.loc["s1", "待办"]


def test_a_persons_scope_comes_before_the_machines():
    frame = frame_of(decide(DecisionKind.SCOPE, ("s1",), 7))
    assert (frame.loc["s1", "范围号"], frame.loc["s1", "归类"]) == (7, "已核定")
    assert frame.loc["s1", "归类概率"] == 0.8


def test_no_winners_reads_as_unchecked_never_as_unrepeated():
    assert set(frame_of(past_cases=(), matches=())["查重结论"]) == {"未查重"}


def test_scope_counts_show_the_yearly_mean_of_winners():
    past = [make_past_case(id=str(i), year=year) for i, year in enumerate((2021, 2022, 2022))]
    counts = scope_counts(frame_of(), load_call(2024), (), past)
    assert (counts[0].count, counts[0].beside) == (2, 1.5)
    assert len(counts) == 13


def test_filters_narrow_by_each_and_widen_within_one():
    frame = frame_of()
    assert list(apply(frame, Filters(queue=("repeat",))).index) == ["s1"]
    assert list(apply(frame, Filters(area=("市级·市级部门", "未识别"))).index) == ["s1", "s2"]
    assert list(apply(frame, Filters(scope=(1,), kind=("市级部门",))).index) == ["s1"]
    assert list(apply(frame, Filters(band="repeat:0.95-1.00")).index) == ["s1"]


def test_a_band_that_is_none_is_ignored():
    assert [band.text for band in read_bands("repeat:0.40-0.45 price:1-2 repeat:a-b length:1200-1400")] == [
        "repeat:0.40-0.45",
        "length:1200-1400",
    ]


def test_filters_that_leave_nothing_leave_an_empty_table_with_its_columns():
    left = apply(frame_of(), Filters(area=("金坛区",), day=("2024-12-01",), queue=("form",), band="length:1-2"))
    assert left.empty
    assert "范围号" in left.columns


def test_bins_may_be_typed_in_chinese():
    assert [band.text for band in read_bands("字数：1200-1400 查重概率:0.6-1")] == ["length:1200-1400", "repeat:0.60-1.00"]


def test_bins_of_one_distribution_widen_and_of_two_narrow():
    frame = frame_of()
    near, short = float(frame.loc["s1", "查重概率"]), int(frame.loc["s1", "字数"])
    around = f"repeat:{near:.2f}-{near + 0.05:.2f}"
    assert list(apply(frame, Filters(band=f"{around} repeat:0.00-0.01")).index) == ["s1"]
    assert list(apply(frame, Filters(band=f"{around} length:{short}-{short + 1}")).index) == ["s1"]
    assert list(apply(frame, Filters(band=f"{around} length:{short + 1}-{short + 2}")).index) == []


def test_a_picture_leaves_out_its_own_bins():
    assert Filters(band="repeat:0.40-0.45 length:0-100").without_band("repeat").band == "length:0-100"


def test_a_day_keeps_what_came_then():
    frame = frame_of()
    frame["收到"] = [date(2024, 12, 4), None]
    assert list(apply(frame, Filters(day=("2024-12-04",))).index) == ["s1"]


def test_everything_that_the_map_filters_by_can_be_chosen():
    assert {"金坛区", "市级", "市级·市级部门", "未识别"} <= set(area_choices(frame_of()))


def test_areas_keep_their_order_and_matrix_counts_add_up():
    frame = frame_of()
    assert area_order(frame) == ["市级·市级部门", "未识别"]
    assert area_scope_counts(frame) == {("市级·市级部门", "1"): 1, ("未识别", "1"): 1}

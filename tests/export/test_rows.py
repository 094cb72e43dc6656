from export.rows import COLUMNS, rows_of
from tests.factories import make_report


def test_columns_are_the_public_interface():
    assert COLUMNS["scopes"] == ("submission_id", "source_id", "rank", "scope", "probability", "abstained", "reason")
    assert COLUMNS["alike"] == ("submission_id_a", "source_id_a", "submission_id_b", "source_id_b", "probability", "reason")
    assert COLUMNS["intake"] == ("source_file", "status", "message", "cases", "seconds")
    assert COLUMNS["groups"] == ("group_id", "submission_id", "source_id")
    assert COLUMNS["findings"] == ("submission_id", "source_id", "rule", "level", "message", "clause")


def test_every_table_has_exactly_its_columns():
    report = make_report()
    for name, columns in COLUMNS.items():
        assert [tuple(sorted(row)) for row in rows_of(name, report)[:1]] == [tuple(sorted(columns))]


def test_findings_leave_out_what_is_in_order_and_name_each_submission():
    assert [(row["submission_id"], row["rule"]) for row in rows_of("findings", make_report())] == [("s1", "限报数"), ("s2", "限报数")]


def test_scopes_rank_every_scope():
    assert [(row["submission_id"], row["rank"], row["scope"]) for row in rows_of("scopes", make_report())] == [
        ("s1", 1, 1), ("s1", 2, 12), ("s2", 1, 1), ("s2", 2, 12),
    ]  # fmt: skip


def test_an_unknown_unit_is_not_guessed():
    rows = rows_of("submissions", make_report())
    assert [(row["unit"], row["unit_resolved"]) for row in rows] == [("市教育局", "常州市教育局"), ("某单位", "")]

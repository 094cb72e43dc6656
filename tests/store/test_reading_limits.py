import pytest

from analysis.intake.limits import Limits
from jobs.imports import start_import
from store.errors import StoreError
from tests.store.cases import YEAR


def test_what_was_set_holds_and_the_rest_stays_the_products_own(owner):
    assert owner.reading_limits.of() == Limits()
    assert owner.reading_limits.set(pages=80, file_bytes=120_000_000).pages == 80
    assert owner.reading_limits.of().file_bytes == 120_000_000
    assert owner.reading_limits.of().rows == Limits().rows
    assert owner.reading_limits.set(pages=Limits().pages, file_bytes=Limits().file_bytes) == Limits()


def test_values_out_of_range_are_refused_all_at_once(owner):
    with pytest.raises(StoreError, match=r"页数.*应在 1 至 400 页.*所用内存.*应在 600 至 8000 MB") as raised:
        owner.reading_limits.set(pages=0, megabytes=10**6)
    assert "；" in str(raised.value)
    with pytest.raises(StoreError, match="没有名为"):
        owner.reading_limits.set(wheels=3)
    assert owner.reading_limits.of() == Limits()


def test_an_import_reads_within_the_limits_that_were_set(store, owner):
    table = "申报单位,案例名称,成果简介\n" + "".join(f"第{n}局,第{n}个案例,正文{n}\n" for n in range(200))
    owner.reading_limits.set(rows=150)
    start_import(store, owner.user, YEAR, [("表.csv", table.encode())]).wait(60)
    assert [outcome.message for outcome in owner.imports.year_outcomes(YEAR)] == [
        "表格超过 150 行，不像汇总表，未读取；请删去空行后另存再导入"
    ]
    owner.reading_limits.set(rows=500)
    start_import(store, owner.user, YEAR, [("表.csv", table.encode())]).wait(60)
    assert len(owner.submissions.list(YEAR)) == 200


def test_an_import_gives_its_workers_the_time_and_memory_that_were_set(store, owner):
    owner.reading_limits.set(seconds=77, megabytes=900)
    job = start_import(store, owner.user, YEAR, [("a.txt", b"x")])
    assert {(worker.bounds.seconds, worker.bounds.megabytes) for worker in job._workers} == {(77, 900)}
    job.wait(60)

"""How long the papers of a year take to make: ``python -m benchmarks.exports [--cases 0 3000] [--home folder]``.

``--cases 0`` is the sample that the program ships; any other number is so many cases mixed from the sentences of benchmarks/data, as in
benchmarks.ui, whose workspaces ``--home`` shares. Processor seconds are printed beside those of the clock: on a machine that does other
things they are the ones to compare.
"""

import argparse
import io
import tempfile
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
from docx import Document

from analysis.contacts import mask_report
from analysis.records import Report
from benchmarks.ui import YEAR, prepare
from export.handbook import write_handbook
from export.imprint import Imprint
from export.page import page_bytes
from export.page_charts import report_charts
from export.reports import write_check_summary, write_homogeneity_report, write_repeat_report
from export.workbook import workbook_bytes
from store.store import open_store
from store.users import local_user
from ui.case_files import form_checks, return_letters


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, nargs="+", default=[0, 3000])
    parser.add_argument("--home", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.cases:
            home = (chosen.home or Path(folder)) / str(size)
            prepare(home, size)
            measure(home)


def measure(home: Path) -> None:
    """Every paper once: its size, the seconds, and that it opens again."""
    store = open_store(home=home)
    view = store.view_for(local_user("王某"))
    report = mask_report(view.reports.get(view.reports.latest_key(YEAR)))
    call, imprint = view.calls.get(YEAR), Imprint(head=view.audit.head(), on=date.today())
    print(f"\n## {len(report.submissions)} cases\npaper | MB | processor s | clock s")
    for name, make in _papers(report, call, imprint).items():
        clock, processor = time.perf_counter(), time.process_time()
        content = make()
        spent = time.process_time() - processor, time.perf_counter() - clock
        _open_again(name, content)
        print(f"{name} | {len(content) / 1e6:.1f} | {spent[0]:.1f} | {spent[1]:.1f}", flush=True)
    store.close()


def _papers(report: Report, call, imprint: Imprint) -> dict[str, Callable[[], bytes]]:
    def silent(done: int, of: int) -> None:
        pass

    return {
        "评审手册.docx": lambda: write_handbook(report, call, imprint),
        "查重情况报告.docx": lambda: write_repeat_report(report, call, imprint),
        "同质化情况报告.docx": lambda: write_homogeneity_report(report, call, imprint),
        "形式审查汇总.docx": lambda: write_check_summary(report, call, imprint),
        "汇总表.xlsx": lambda: workbook_bytes(report, call, imprint),
        "report.html": lambda: page_bytes(report, call, imprint, charts=report_charts(report, call)),
        "形式审查表.zip": lambda: form_checks(report, call, imprint, silent),
        "退回修改意见.zip": lambda: return_letters(report, call, imprint, silent),
    }


def _open_again(name: str, content: bytes) -> None:
    """Raises when a reader other than its writer would refuse the file."""
    if name.endswith(".docx"):
        Document(io.BytesIO(content))
    elif name.endswith(".xlsx"):
        openpyxl.load_workbook(io.BytesIO(content), read_only=True).close()
    elif name.endswith(".zip"):
        assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None


if __name__ == "__main__":
    main()

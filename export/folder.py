"""One folder with every product of a run."""

from pathlib import Path

from analysis.call import Call
from analysis.records import Report
from export.csv_files import write_tables
from export.imprint import Imprint
from export.page import page_bytes
from export.page_charts import report_charts
from export.workbook import workbook_bytes


def write_folder(report: Report, call: Call, folder: Path, imprint: Imprint) -> None:
    """report.json, the CSV tables, 汇总表.xlsx and report.html; the folder is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_bytes(report.to_json())
    write_tables(report, folder, imprint)
    (folder / "汇总表.xlsx").write_bytes(workbook_bytes(report, call, imprint))
    (folder / "report.html").write_bytes(page_bytes(report, call, imprint, charts=report_charts(report, call)))

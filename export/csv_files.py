"""The Report's tables as CSV: UTF-8 with BOM (Excel opens it rightly), cells that no spreadsheet runs."""

import csv
import io
from pathlib import Path

from analysis.records import Report
from export.cells import safe_cell
from export.imprint import PLAIN, Imprint
from export.rows import COLUMNS, Row, rows_of


def csv_bytes(columns: tuple[str, ...], rows: list[Row]) -> bytes:
    """One table as the bytes of a CSV file."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: safe_cell(_plain(row[name])) for name in columns} for row in rows)
    return buffer.getvalue().encode("utf-8-sig", "replace")


def _plain(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def write_tables(report: Report, folder: Path, imprint: Imprint = PLAIN) -> list[Path]:
    """Every table of COLUMNS as <name>.csv in the folder; the imprint, where there is one, in a file of its own."""
    paths = []
    for name, columns in COLUMNS.items():
        path = folder / f"{name}.csv"
        path.write_bytes(csv_bytes(columns, rows_of(name, report)))
        paths.append(path)
    if imprint.rows():
        paths.append(folder / "说明.csv")
        paths[-1].write_bytes(csv_bytes(("项目", "值"), imprint.rows()))
    return paths

"""How much of a file is read before it is refused: what an office really sends is far below, what an attacker sends far above."""

from collections.abc import Mapping
from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on untrusted input. A person may change them within LIMIT_WORDS; seconds and memory are kept by jobs.watch."""

    files: int = 3_000
    """Files in one import, members of archives and mails included."""
    file_bytes: int = 60 * MEGABYTE
    expanded_bytes: int = 400 * MEGABYTE
    """Everything that one archive or one Office package may unpack to."""
    expansion_ratio: int = 150
    """Unpacked over packed size; only looked at above ``ratio_floor_bytes``, because a short text packs well too."""
    ratio_floor_bytes: int = 8 * MEGABYTE
    xml_bytes: int = 40 * MEGABYTE
    """One XML part of an Office file."""
    depth: int = 4
    """Archive in mail in archive …"""
    pages: int = 40
    page_objects: int = 60_000
    """Letters, lines and pictures that are drawn one by one on a page of a PDF."""
    pixels: int = 50_000_000
    rows: int = 20_000
    columns: int = 200
    cells: int = 20_000
    """Cells of the tables of one Word file; a 汇总表 of 3,000 cases in Word is below."""
    characters: int = 30_000
    """One field of one form. The rest is cut off with a doubt; the original file keeps it."""
    convert_seconds: float = 60.0
    """LibreOffice on one file."""
    seconds: float = 180.0
    """One file with everything in it; the worker process that reads it is ended."""
    megabytes: int = 1_400
    """Memory of that process and of LibreOffice together."""


@dataclass(frozen=True, slots=True)
class LimitWords:
    """How a limit is shown and set: its Chinese name, the unit in which a person types it, and between which values (in that unit)."""

    name: str
    unit: str
    least: int
    most: int
    factor: int = 1


LIMIT_WORDS: Mapping[str, LimitWords] = {
    "files": LimitWords("一个压缩包、一封邮件里的文件数", "个", 10, 20_000),
    "file_bytes": LimitWords("单个文件大小", "MB", 1, 500, MEGABYTE),
    "expanded_bytes": LimitWords("解压后的总大小", "MB", 10, 2_000, MEGABYTE),
    "expansion_ratio": LimitWords("解压后与解压前之比", "倍", 10, 1_000),
    "ratio_floor_bytes": LimitWords("解压后小于此值不看倍数", "MB", 1, 100, MEGABYTE),
    "xml_bytes": LimitWords("文件内一个部分的大小", "MB", 1, 200, MEGABYTE),
    "depth": LimitWords("压缩包、邮件嵌套层数", "层", 1, 10),
    "pages": LimitWords("PDF、扫描件页数", "页", 1, 400),
    "page_objects": LimitWords("PDF 一页上的图形和文字", "个", 1_000, 1_000_000),
    "pixels": LimitWords("一张图片的点数", "万点", 100, 20_000, 10_000),
    "rows": LimitWords("汇总表行数", "行", 100, 200_000),
    "columns": LimitWords("汇总表列数（其余不读）", "列", 10, 2_000),
    "cells": LimitWords("Word 表格单元格数", "个", 100, 200_000),
    "characters": LimitWords("一栏的字数（其余截去并提示）", "字", 1_000, 200_000),
    "convert_seconds": LimitWords("LibreOffice 转换一个文件的时间", "秒", 5, 600),
    "seconds": LimitWords("读取一个文件的时间", "秒", 5, 3_600),
    "megabytes": LimitWords("读取一个文件所用内存", "MB", 600, 8_000),
}
"""Every limit, in the order in which the page lists them."""

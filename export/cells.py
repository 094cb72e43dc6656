"""Cells that no spreadsheet program runs, file names that no system trips over."""

import re

_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_ILLEGAL_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ILLEGAL_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\u202a-\u202e\u2066-\u2069]')


def safe_cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets a leading apostrophe; everything else stays."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_RUNS):
        return "'" + value
    return value


def printable(text: str) -> str:
    """A text without the characters that XML cannot hold (they become �, so that offsets stay)."""
    return _ILLEGAL_XML.sub("\ufffd", text)


def safe_file_name(name: str, longest: int = 80) -> str:
    """A title as a file name (without suffix) that Windows and Linux both take; at most ``longest`` characters."""
    plain = _ILLEGAL_NAME.sub("_", name).strip(" .")
    return (plain or "未命名")[:longest]

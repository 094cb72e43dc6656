"""``check-call``, ``new-call``, ``form``: the yearly call from the command line."""

import argparse
from pathlib import Path

from analysis.call import load_call, unfilled
from analysis.call_file import new_call
from analysis.errors import CallError
from export.blank_form import write_blank_form


def check_call(arguments: argparse.Namespace) -> int:
    """Says that a call file is in order; every fault at once otherwise (CallError)."""
    call = load_call(arguments.call)
    open_values = list(unfilled(call))
    if open_values:
        raise CallError(arguments.call, open_values)
    print(f"{call.year} 年度方案无误：{len(call.scopes)} 个征集范围，{len(call.fields)} 个表项，截止 {call.deadline.value}")
    return 0


def make_call(arguments: argparse.Namespace) -> int:
    """Writes next year's call with last year's values and placeholders where the notice must be read anew."""
    out = arguments.out or Path(f"{arguments.year}.toml")
    if out.exists():
        raise CallError(str(out), ["文件已存在，未覆盖；请换一个 --out 或先移走原文件"])
    out.write_text(new_call(arguments.year, load_call(arguments.source)), "utf-8")
    print(f"已写 {out}；请按新通知填写占位项，再运行 check-call")
    return 0


def write_form(arguments: argparse.Namespace) -> int:
    """Writes the blank 申报表 of a call as Word."""
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(write_blank_form(load_call(arguments.call)))
    print(f"已写 {arguments.out}")
    return 0

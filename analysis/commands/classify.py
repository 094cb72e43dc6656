"""``classify``: texts into the scopes of any call, with or without labelled examples."""

import argparse
from typing import Any

from analysis.call import Call, load_call
from analysis.commands.files import collect_files, read_json_lines
from analysis.errors import InputError
from analysis.intake.limits import Limits
from analysis.intake.office import find_converter
from analysis.intake.recognise import find_recogniser
from analysis.intake.submissions import read_files
from analysis.scopes.texts import classify_texts
from export.csv_files import csv_bytes
from export.rows import COLUMNS


def classify(arguments: argparse.Namespace) -> int:
    """Every text with all scopes ranked, columns as in scopes.csv."""
    call = load_call(arguments.call)
    examples = _examples(arguments, call) if arguments.examples else []
    rows = _texts(arguments, call)
    ranked = classify_texts(rows, call, examples)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(csv_bytes(COLUMNS["scopes"], ranked))
    return 0


def _texts(arguments: argparse.Namespace, call: Call) -> list[dict[str, Any]]:
    """Rows {id, text, title, unit} of a JSON Lines file, or of forms."""
    if arguments.input.suffix == ".jsonl":
        return [{"id": str(number)} | row for number, row in enumerate(read_json_lines(arguments.input, ("text",)), start=1)]
    files, _ = collect_files([arguments.input], Limits())
    submissions = read_files(files, call, converter=find_converter(), recogniser=find_recogniser()).submissions
    if not submissions:
        raise InputError(f"{arguments.input} 里没有读到文本")
    return [{"id": item.source_id or item.id, "text": item.text, "title": item.title, "unit": item.unit} for item in submissions]


def _examples(arguments: argparse.Namespace, call: Call) -> list[dict[str, Any]]:
    rows = read_json_lines(arguments.examples, ("text", "label"))
    numbers = {scope.number for scope in call.scopes}
    strange = sorted({str(row["label"]) for row in rows if not str(row["label"]).isdigit() or int(row["label"]) not in numbers})
    if strange:
        raise InputError(f"{arguments.examples.name} 里的 label 不是方案中的范围编号：{'、'.join(strange[:8])}")
    return [row | {"label": int(row["label"])} for row in rows]

"""``compare``: two papers in hand, or thousands of pairs."""

import argparse
import json

from analysis.call import load_call
from analysis.commands.files import read_json_lines
from analysis.similarity.compare import compare_pairs
from export.csv_files import csv_bytes

COLUMNS = ("id", "repeat_probability", "alike_probability", "share_of_a", "share_of_b", "longest_run", "passages")


def compare(arguments: argparse.Namespace) -> int:
    """Every pair with its probabilities and aligned passages; passages are JSON [[a_start, a_end, b_start, b_end], …]."""
    rows = read_json_lines(arguments.pairs, ("a", "b"))
    background = [row["text"] for row in read_json_lines(arguments.background, ("text",))] if arguments.background else None
    pairs = [{"id": str(number)} | row for number, row in enumerate(rows, start=1)]
    compared = compare_pairs(pairs, load_call(arguments.call), background)
    lines = [row | {"passages": json.dumps(row["passages"])} for row in compared]
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(csv_bytes(COLUMNS, lines))
    return 0

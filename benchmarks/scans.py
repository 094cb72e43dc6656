"""How well scans and photographs of the form are read.

    python -m benchmarks.scans [--part dev|test] [--only turned_90] [--save FOLDER] [--faults]

156 development texts as forms of two authors' shapes, in the Chinese fonts of this computer, printed to PDF by LibreOffice and worn in the
ten ways of benchmarks/forms/scans.py. Part ``dev`` (6 shapes, 20 scans) is what faults were looked for in; part ``test`` has other shapes
and other texts (12 shapes, 40 scans) and is only counted. Needs LibreOffice and requirements-ocr.txt.

Exact means: the same letters and digits in the same order (widths and punctuation aside, which a picture does not tell).
"""

import argparse
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from analysis.call import load_call
from analysis.intake import find_recogniser, read_file
from analysis.intake.hints import letters
from analysis.records import Submission
from benchmarks.forms.dressed import chinese_fonts, dressed
from benchmarks.forms.office_word import WORD_SHAPES
from benchmarks.forms.scans import WEARS, scan
from benchmarks.forms.shapes import SHAPES, Case
from benchmarks.intake import load_cases, without_space

CALL = load_call(2024)
FIELDS = ("unit", "title", "contact", "phone", "opinion", "remark")
DEV = ("official", "broken_labels", "hints_left", "text_over_rows", "signed_and_dated", "paragraphs_with_colons")
TEST = (
    "spaced_labels",
    "value_in_label_cell",
    "many_narrow_columns",
    "extra_rows",
    "split_in_two_tables",
    "red_head_and_line_above",
    "sections_as_rows",
    "other_label_words",
)
SECOND_AUTHOR = ("two_columns", "required_marks", "opinion_and_seal_in_a_line", "no_table_headings")
SCANS = {"dev": 20, "test": 40}


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan and what stands in it."""

    name: str
    wear: str
    data: bytes
    case: Case


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", choices=("dev", "test"), default="test")
    parser.add_argument("--only", choices=tuple(WEARS), help="one way of wear")
    parser.add_argument("--save", type=Path, help="keep the scans here, to look at them")
    parser.add_argument("--faults", action="store_true", help="print what was read beside what stands there")
    arguments = parser.parse_args()
    recogniser = find_recogniser()
    if recogniser is None:
        print("The OCR extra (requirements-ocr.txt) is not installed: nothing is measured.")
        return
    results: dict[str, list[tuple[bool, bool, float, float]]] = {}
    for made in scans(arguments.part, arguments.only):
        if arguments.save:
            (arguments.save / made.name).write_bytes(made.data)
        begun = time.perf_counter()
        intake = read_file(made.name, made.data, CALL, recogniser=recogniser)
        seconds = time.perf_counter() - begun
        results.setdefault(made.wear, []).append((*judged(intake.submissions, made.case), seconds))
        if arguments.faults:
            print_faults(made, intake.submissions, [outcome.message for outcome in intake.outcomes])
    print_table(arguments.part, results)


def scans(part: str, only: str | None = None) -> Iterator[Scan]:
    """The scans of a part, in a fixed order: shapes and ways of wear turn at different paces, so that each meets many of the other."""
    fonts, cases = chinese_fonts(), load_cases()
    shapes = _shapes(part)
    names = list(shapes)
    chosen = cases[::7] if part == "dev" else [case for number, case in enumerate(cases) if number % 7]
    wears = list(WEARS)
    jobs = [
        (f"{part}{number:03d}", wears[number % len(wears)], names[(number + number // len(wears)) % len(names)], chosen[number])
        for number in range(SCANS[part])
    ]
    jobs = [job for job in jobs if only in (None, job[1])]
    forms = {name: dressed(shapes[shape](case), int(name[-3:]), fonts) for name, _, shape, case in jobs}
    printed = to_pdf(forms)
    for name, wear, shape, case in jobs:
        data, suffix = scan(printed[name], int(name[-3:]), wear)
        yield Scan(f"{name}-{shape}-{wear}{suffix}", wear, data, case)


def _shapes(part: str) -> Mapping[str, Callable[[Case], bytes]]:
    if part == "dev":
        return {name: SHAPES[name] for name in DEV}
    second = {name: (lambda case, shape=WORD_SHAPES[name]: shape(dict(case), dict(case))[1]) for name in SECOND_AUTHOR}
    return {**{name: SHAPES[name] for name in TEST}, **second}


def to_pdf(forms: Mapping[str, bytes]) -> dict[str, bytes]:
    """All forms printed in one start of LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        sources = [Path(folder) / f"{name}.docx" for name in forms]
        for source in sources:
            source.write_bytes(forms[source.stem])
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *map(str, sources)]
        subprocess.run(command, check=True, capture_output=True)
        return {source.stem: source.with_suffix(".pdf").read_bytes() for source in sources}


def judged(found: Sequence[Submission], case: Case) -> tuple[bool, bool, float]:
    """(unit and title exact, all short fields exact, similarity of the text)."""
    if not found:
        return False, False, 0.0
    same = {name: letters(getattr(found[0], name)) == letters(case[name]) for name in FIELDS}
    similar = fuzz.ratio(without_space(found[0].text), without_space(case["text"])) / 100
    return len(found) == 1 and same["unit"] and same["title"], len(found) == 1 and all(same.values()), similar


def print_faults(made: Scan, found: Sequence[Submission], messages: Sequence[str]) -> None:
    head, every, similar = judged(found, made.case)
    print(f"{made.name}: unit, title {head}, all {every}, text {similar:.3f}, {len(found)} cases; {messages}")
    for name in FIELDS if found else ():
        if letters(getattr(found[0], name)) != letters(made.case[name]):
            print(f"    {name}: read {getattr(found[0], name)!r}\n    {'':{len(name)}}  is   {made.case[name]!r}", flush=True)


def print_table(part: str, results: Mapping[str, Sequence[tuple[bool, bool, float, float]]]) -> None:
    every = [row for rows in results.values() for row in rows]
    print(f"\n{part:18} {'n':>3} {'unit, title exact':>18} {'all short fields':>17} {'text similarity':>16} {'lowest':>7} {'s a file':>9}")
    for name, rows in (*results.items(), ("all", every)):
        head, fields, similar, seconds = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
        print(
            f"{name:18} {len(rows):3} {head.mean():18.3f} {fields.mean():17.3f} {similar.mean():16.4f} {similar.min():7.3f} {seconds.mean():9.1f}"
        )
    print(f"to reach: .85 and .95. Peak memory of this run {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

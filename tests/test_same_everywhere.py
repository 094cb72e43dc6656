"""Library, command line and dashboard give the same Report on the sample, seconds and source paths aside."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.call import load_call
from analysis.commands.files import collect_files
from analysis.intake.limits import Limits
from analysis.intake.past_cases import read_past_cases
from analysis.intake.submissions import read_files
from analysis.pipeline import analyse
from analysis.records import Report

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample"


def comparable(report: Report) -> dict:
    """The Report as JSON without what may differ: how long a file took."""
    data = json.loads(report.to_json())
    for outcome in data["outcomes"]:
        outcome["seconds"] = 0
    return data


@pytest.fixture(scope="module")
def by_library() -> Report:
    call = load_call(2024)
    files, _ = collect_files([SAMPLE / "submissions"], Limits())
    intake = read_files(files, call)
    past, _ = read_past_cases([("winners.jsonl", (SAMPLE / "winners.jsonl").read_bytes())], call)
    return analyse(intake.submissions, past, call, outcomes=intake.outcomes)


@pytest.mark.slow
def test_the_command_line_gives_the_library_s_report(by_library, tmp_path):
    command = [sys.executable, "-m", "analysis", "run", str(SAMPLE / "submissions"), "--winners", str(SAMPLE / "winners.jsonl")]
    subprocess.run([*command, "--out", str(tmp_path), "--with-contacts"], check=True, cwd=ROOT)
    assert comparable(Report.from_json((tmp_path / "report.json").read_bytes())) == comparable(by_library)


@pytest.mark.slow
def test_the_library_gives_the_same_report_twice(by_library):
    again = analyse(by_library.submissions, by_library.past_cases, load_call(2024), outcomes=by_library.outcomes)
    assert comparable(again) == comparable(by_library)

"""``run``: a pile of forms against the winners, everything written into one folder."""

import argparse
import sys
import time
from datetime import date
from pathlib import Path

from analysis.call import load_call
from analysis.commands.files import collect_files
from analysis.contacts import mask_report
from analysis.errors import InputError
from analysis.intake.limits import Limits
from analysis.intake.office import find_converter
from analysis.intake.past_cases import read_past_cases
from analysis.intake.recognise import find_recogniser
from analysis.pipeline import analyse
from analysis.records import IntakeStatus, PastCase, Report
from analysis.similarity.encoder_folder import load_encoder
from export.folder import write_folder
from export.imprint import Imprint
from jobs.executors import open_executor
from jobs.pile import read_pile


def run(arguments: argparse.Namespace) -> int:
    """Read, analyse, write; says on the last line what came out."""
    started = time.perf_counter()
    call, limits = load_call(arguments.call), Limits()
    files, refused = collect_files(arguments.inputs, limits)
    _say(f"读取 {len(files)} 个文件…")
    intake = read_pile(files, call, received_on=arguments.received_on)
    past = read_winners(arguments.winners, arguments.call) if arguments.winners else ()
    with open_executor(arguments.cluster) as executor:
        report = analyse(
            intake.submissions,
            past,
            call,
            outcomes=(*intake.outcomes, *refused),
            progress=lambda step, share: _say(f"{share:4.0%} {step}"),
            encoder=load_encoder(arguments.encoder),
            executor=executor,
            index_folder=arguments.index,
        )
    report = report if arguments.with_contacts else mask_report(report)
    write_folder(report, call, arguments.out, Imprint(on=date.today()))
    _say(_summary(report, arguments.out, time.perf_counter() - started))
    return 0


def read_winners(path: Path, call_source: str) -> tuple[PastCase, ...]:
    """The past winners of a table or a folder. Raises InputError when not one can be read."""
    call = load_call(call_source)
    files, refused = collect_files([path], Limits())
    past, outcomes = read_past_cases(files, call, converter=find_converter(), recogniser=find_recogniser())
    for outcome in (*outcomes, *refused):
        if outcome.status is not IntakeStatus.OK:
            _say(f"往年成果 {outcome.source_file}：{outcome.message}")
    if not past:
        raise InputError(f"{path} 里没有读到往年成果；表格须有 年份、单位、名称 列，或为申报表文件夹")
    return tuple(past)


def _summary(report: Report, out: Path, seconds: float) -> str:
    unread = sum(outcome.status is IntakeStatus.ERROR for outcome in report.outcomes)
    repeats = sum(match.rank == 1 and match.probability >= report.repeat_threshold for match in report.matches)
    checked = f"高于查重阈值 {repeats} 个" if report.past_cases else "未导入往年成果，查重未进行"
    counts = f"案例 {len(report.submissions)} 个，未读文件 {unread} 个；{checked}；同质组 {len(report.groups)} 个"
    return f"完成：{counts}。{seconds:.1f} 秒，结果在 {out}"


def _say(line: str) -> None:
    print(line, file=sys.stderr)

"""The worker process: ``python -m jobs.worker MEGABYTES``. It reads tasks from its standard input until that ends.

A process started by command line, not by multiprocessing: that would run the page's script again in every child. Tasks come in as
pickle from the program; answers go back as JSON, because this process has read untrusted files and nobody should unpickle its words.
"""

import base64
import json
import os
import pickle
import sys
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, BinaryIO

from pydantic import TypeAdapter

from analysis.call import Call
from analysis.intake.limits import Limits
from analysis.intake.office import find_converter
from analysis.intake.page_view import Shares, page_pictures
from analysis.intake.past_cases import read_past_cases
from analysis.intake.recognise import find_recogniser
from analysis.intake.submissions import read_file
from analysis.records import Intake, IntakeOutcome, PastCase
from jobs.frames import FAILURE, PROGRESS, RESULT, read_frame, write_frame

INTAKE = TypeAdapter(Intake)
WINNERS = TypeAdapter(tuple[tuple[PastCase, ...], tuple[IntakeOutcome, ...]])
Say = Callable[[str, float], None]
DEFAULT = Limits()


@cache
def reading_tools(limits: Limits) -> dict[str, Any]:
    """The limits, and what this computer has to open old Office files and scans with; found once a process."""
    return {"limits": limits, "converter": find_converter(limits.convert_seconds), "recogniser": find_recogniser()}


def read_form_file(_say: Say, name: str, data: bytes, call: Call, received_on: date | None, limits: Limits = DEFAULT) -> bytes:
    """One file of this year's forms, as Intake in JSON."""
    return INTAKE.dump_json(read_file(name, data, call, received_on=received_on, clock=time.perf_counter, **reading_tools(limits)))


def read_winners_file(_say: Say, name: str, data: bytes, call: Call, _received_on: date | None, limits: Limits = DEFAULT) -> bytes:
    """One file of past winners, as (winners, outcomes) in JSON."""
    return WINNERS.dump_json(read_past_cases([(name, data)], call, **reading_tools(limits)))


def show_pages(_say: Say, name: str, data: bytes, page: int, turns: int, boxes: tuple[Shares, ...]) -> bytes:
    """A page of an original and its fields as pictures: JSON, a list of PNG in base64."""
    return json.dumps([base64.b64encode(png).decode() for png in page_pictures(name, data, page, turns, boxes, Limits())]).encode()


def analyse_batch(say: Say, *inputs: Any) -> bytes:
    """One analysis, as Report in JSON."""
    from analysis.pipeline import analyse  # noqa: PLC0415  a second of imports that a reading worker does not need
    from analysis.similarity.encoder_folder import load_encoder  # noqa: PLC0415

    submissions, past, call, knowledge, settings, outcomes, index_folder = inputs
    encoder = load_encoder(settings.encoder_folder)
    report = analyse(
        submissions, past, call, knowledge, settings, outcomes=outcomes, progress=say, encoder=encoder, index_folder=index_folder
    )
    return report.to_json()


TASKS: dict[str, Callable[..., bytes]] = {
    "read": read_form_file,
    "winners": read_winners_file,
    "pages": show_pages,
    "analyse": analyse_batch,
}


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Answer every task until the program closes the line."""

    def say(step: str, share: float) -> None:
        write_frame(answers, PROGRESS, json.dumps([step, share]).encode())

    while True:
        try:
            _, content = read_frame(tasks)
        except EOFError:
            return
        name, arguments = pickle.loads(content)
        try:
            answer = TASKS[name](say, *arguments)
        except Exception as error:
            write_frame(answers, FAILURE, f"{type(error).__name__}: {error}".encode("utf-8", "replace"))
        else:
            write_frame(answers, RESULT, answer)


def limit_memory(megabytes: int) -> None:
    """A bound on the memory that this process may ask for, where the system has one (Linux); what it starts inherits it.

    It meets one large request at once; what grows slowly, and every system without it, is left to jobs.watch.
    """
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    bound = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))


def main() -> None:
    limit_memory(int(sys.argv[1]))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()

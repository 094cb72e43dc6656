"""What became of every file that came in."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.records.cases import Submission


class IntakeStatus(StrEnum):
    """Per file: read, read with doubts, not read."""

    OK = "ok"
    WARN = "warn"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class IntakeOutcome:
    """One line of the outcome list; ``source_file`` is ``container!member`` inside an archive or a mail.

    ``message`` says in Chinese what is wrong and what to do; it is empty only for OK.
    """

    source_file: str
    status: IntakeStatus
    message: str = ""
    cases: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Intake:
    """The submissions that were read and one outcome for every file, read or not."""

    submissions: tuple[Submission, ...] = ()
    outcomes: tuple[IntakeOutcome, ...] = ()

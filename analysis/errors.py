"""Exceptions are for what stops a run; what is wrong with a submission is a Finding.

CaseLensError
├── CallError        the year's call file cannot be used; lists every fault
├── UnitsError       the unit register cannot be used; lists every fault
├── InputError       an input named on the command line or by a caller does not exist or cannot be used at all
└── UnreadableFile   one file cannot be read; the reader loop turns it into one line of the outcome list
"""


class CaseLensError(Exception):
    """Root of all errors whose message (Chinese) says what is wrong and what to do."""


class CallError(CaseLensError):
    """A call file has faults; ``faults`` lists them all, each with the place in the file and the remedy."""

    def __init__(self, source: str, faults: list[str]) -> None:
        self.source, self.faults = source, faults
        super().__init__(f"征集方案 {source} 有 {len(faults)} 处问题：\n" + "\n".join(f"  · {fault}" for fault in faults))


class UnitsError(CaseLensError):
    """The unit register has faults; ``faults`` lists them all."""

    def __init__(self, source: str, faults: list[str]) -> None:
        self.source, self.faults = source, faults
        super().__init__(f"单位名录 {source} 有 {len(faults)} 处问题：\n" + "\n".join(f"  · {fault}" for fault in faults))


class InputError(CaseLensError):
    """An input does not exist or has nothing that can be used."""


class UnreadableFile(CaseLensError):
    """Raised by a reader: this file cannot be read; the message says why and what to do."""

"""The same as benchmarks/fuzz.py with coverage as the guide: files that reach new lines of the readers are kept and spoiled further.

    python -m benchmarks.fuzz_guided [minutes]

Needs atheris (pip install atheris; Linux), which is no part of the requirements. Stops at the first fault and writes the file that
caused it to the working folder; its first byte is the number of the suffix.
"""

import random
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["analysis.intake"]):
    from benchmarks.forms.mutations import spoiled
    from benchmarks.fuzz import judge, seeds

SUFFIXES = sorted({Path(name).suffix for name in seeds()})
LARGEST = 200_000


def one(given: bytes) -> None:
    if given:
        verdict, detail = judge(f"a{SUFFIXES[given[0] % len(SUFFIXES)]}", given[1:])
        if verdict in ("raised", "silent", "slow"):
            raise AssertionError(f"{verdict} {detail}")


def mutate(given: bytes, most: int, number: int) -> bytes:
    return (given[:1] + spoiled(given[1:], random.Random(number), list(seeds().values())))[:most]


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    with tempfile.TemporaryDirectory() as corpus:
        for number, (name, data) in enumerate(seeds().items()):
            (Path(corpus) / str(number)).write_bytes(bytes([SUFFIXES.index(Path(name).suffix)]) + data)
        options = [f"-max_total_time={int(60 * minutes)}", f"-max_len={LARGEST}", "-rss_limit_mb=3000", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, corpus], one, custom_mutator=mutate)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

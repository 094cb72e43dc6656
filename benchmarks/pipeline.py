"""Where the time of a headless run goes: ``python -m benchmarks.pipeline [--cases 84 300]``.

Reads benchmarks/data (84 submissions, 72 winners). Larger batches repeat the cases with renamed brands and shifted figures, so that no
step can answer from a cache of equal texts. The simple baseline beside it is word TF-IDF over jieba words with cosine, which is one of the
steps alone, without passages, groups, rules or evidence.
"""

import argparse
import itertools
import json
import resource
import time
from dataclasses import replace
from pathlib import Path

import jieba
from sklearn.feature_extraction.text import TfidfVectorizer

from analysis.call import load_call
from analysis.pipeline import analyse
from analysis.records import PastCase, Submission

DATA = Path(__file__).resolve().parent / "data"


def load_cases() -> tuple[list[Submission], list[PastCase]]:
    """The development data as (submissions, winners)."""
    rows = [json.loads(line) for path in sorted(DATA.glob("d?.jsonl")) for line in path.read_text("utf-8").splitlines()]
    submissions = [
        Submission(
            row["id"],
            row["year"],
            row["unit"],
            row["title"],
            row["text"],
            contact=row["contact"],
            phone=row["phone"],
            opinion=row["opinion"],
            remark=row["remark"],
        )
        for row in rows
        if row["split"] == "submission"
    ]
    past = [
        PastCase(row["id"], row["year"], row["unit"], row["title"], row["text"], row["category"], row["id"])
        for row in rows
        if row["split"] == "history"
    ]
    return submissions, past


def enlarge(submissions: list[Submission], size: int) -> list[Submission]:
    """A batch of the size: the cases again with digits shifted by the number of the round."""
    rounds = [
        replace(item, id=f"{item.id}-{n}", text=_shift(item.text, n)) for n in range(size // len(submissions) + 1) for item in submissions
    ]
    return rounds[:size]


def _shift(text: str, by: int) -> str:
    return "".join(str((int(character) + by) % 10) if character.isascii() and character.isdigit() else character for character in text)


def time_steps(submissions: list[Submission], past: list[PastCase]) -> list[tuple[str, float]]:
    """Seconds per step of ``analyse``, in order."""
    marks: list[tuple[str, float]] = []
    analyse(submissions, past, load_call(2024), progress=lambda step, share: marks.append((step, time.perf_counter())))
    return [(name, after - start) for (name, start), (_, after) in itertools.pairwise(marks)]


def time_baseline(submissions: list[Submission], past: list[PastCase]) -> float:
    started = time.perf_counter()
    matrix = TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None).fit_transform([case.text for case in (*submissions, *past)])
    matrix[: len(submissions)] @ matrix[len(submissions) :].T
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, nargs="+", default=[84, 300])
    submissions, past = load_cases()
    analyse(submissions[:2], past[:2], load_call(2024))  # dictionaries and vectors are loaded once a process
    jieba.initialize()
    for size in parser.parse_args().cases:
        batch = enlarge(submissions, size)
        steps = time_steps(batch, past)
        print(f"{size} 个案例 × {len(past)} 项往年成果：共 {sum(seconds for _, seconds in steps):.1f} 秒")
        for name, seconds in steps:
            print(f"  {name}　{seconds:.2f} 秒")
        print(f"  （对照：仅 jieba + TF-IDF 余弦 {time_baseline(batch, past):.2f} 秒）")
    print(f"内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()

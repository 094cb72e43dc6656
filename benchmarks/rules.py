"""Precision and recall of dates, claims, sections and rules beside simple baselines, with bootstrap intervals and every miss.

python -m benchmarks.rules [--all]

Labelled sentences and texts of other styles: data/development/rules. The rows marked "tuning" were looked at while building; those marked
"fresh" were written before the last changes and are what counts (--all shows both). When first run on them: dates 1.00 / 1.00, missing
sections 1.00 / 1.00, claims 0.952 / 1.00 (全省第一 taken for 首创; mended since, so today's figure for claims is no longer unseen).
Rules on whole cases: the 84 submissions of the sample with its list of deliberate defects, which the rules were built beside.
The labels are the project's own: they show what is read and what is missed, not what a stranger's texts would give.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from analysis.call import Call, load_call
from analysis.evidence.claims import find_claims
from analysis.evidence.collect import collect_evidence
from analysis.evidence.dates import find_dates
from analysis.knowledge import Knowledge
from analysis.records import ClaimKind, Level, Submission
from analysis.rules.registry import RULES, check_rules
from analysis.rules.rule import RuleContext
from analysis.sections import find_sections
from analysis.segment import Segmenter
from analysis.settings import Settings
from analysis.units import UnitRegister, load_units

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT / "data" / "development" / "rules"
SAMPLES = (
    ROOT / "data" / "sample",
    ROOT / "benchmarks" / "data",
    ROOT.parent / "shared" / "sample",
    ROOT.parent.parent / "shared" / "sample",
)
YEAR = 2024
CHECKED = (
    ClaimKind.INSTRUCTION, ClaimKind.HONOUR, ClaimKind.PILOT, ClaimKind.MEDIA, ClaimKind.FIRST, ClaimKind.TRANSFER, ClaimKind.PRAISE,
    ClaimKind.RESULT,
)  # fmt: skip
_NAIVE_CLAIMS = {
    "领导批示": "批示|肯定", "表彰获奖": "获|奖|评为", "试点示范": "试点|示范", "媒体报道": "报道|媒体", "首创首个": "首|率先",
    "复制推广": "推广|复制", "群众评价": "好评|满意", "数据成效": r"\d",
}  # fmt: skip
Counts = tuple[int, int, int]
"""Rightly found, wrongly found, missed."""

ANSWERS = {
    "本年度开展": {"D1-S-027", "D2-S-024", "D2-S-028", "D3-S-028"},
    "内容要素": {"D1-S-018", "D2-S-022", "D3-S-023", "D3-S-016", "D3-S-027"},
    "具体实在": {"D1-S-025", "D1-S-028", "D2-S-027", "D3-S-021", "D3-S-027"},
}


def rows(name: str, splits: Iterable[str]) -> list[dict[str, Any]]:
    lines = (LABELLED / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [row for line in lines if (row := json.loads(line))["split"] in splits]


def compared(expected: set[Any], found: set[Any]) -> Counts:
    return len(expected & found), len(found - expected), len(expected - found)


def report(name: str, counts: list[Counts]) -> None:
    """One line: precision and recall with 95 % bootstrap intervals over the rows."""
    table = np.array(counts)
    picks = np.random.default_rng(0).integers(0, len(table), (2000, len(table)))
    sums = table[picks].sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        precision, recall = sums[:, 0] / (sums[:, 0] + sums[:, 1]), sums[:, 0] / (sums[:, 0] + sums[:, 2])
    right, wrong, missed = table.sum(axis=0)
    print(
        f"{name:<28} precision {right / max(right + wrong, 1):.3f} [{np.nanquantile(precision, 0.025):.2f}, {np.nanquantile(precision, 0.975):.2f}]"
        f"  recall {right / max(right + missed, 1):.3f} [{np.nanquantile(recall, 0.025):.2f}, {np.nanquantile(recall, 0.975):.2f}]"
        f"  ({right} right, {wrong} wrong, {missed} missed)"
    )


def measure(name: str, data: list[dict[str, Any]], expected: Callable, found: Callable, baseline: Callable) -> None:
    """Our figure, the baseline's, and every row on which ours differs from the label."""
    report(f"{name}", [compared(expected(row), found(row)) for row in data])
    report(f"{name}, baseline", [compared(expected(row), baseline(row)) for row in data])
    for row in data:
        want, got = expected(row), found(row)
        if want != got:
            print(f"    {row['text'][:60]!r}  missed {sorted(want - got)}  wrong {sorted(got - want)}")


def dates_found(row: dict[str, Any]) -> set[Any]:
    """Years of the mentions that resolve; the words' edges are not judged."""
    mentions = [mention for mention in find_dates(row["text"], YEAR) if mention.first_year]
    return {(mention.first_year, mention.last_year, n) for n, mention in _numbered(mentions, key=lambda m: (m.first_year, m.last_year))}


def dates_expected(row: dict[str, Any]) -> set[Any]:
    return {(first, last, n) for n, (_, first, last) in _numbered(row["dates"], key=lambda item: (item[1], item[2]))}


def dates_naive(row: dict[str, Any]) -> set[Any]:
    years = [int(year) for year in re.findall(r"20\d\d(?=年)", row["text"])]
    return {(year, year, n) for n, year in _numbered(years, key=lambda year: year)}


def _numbered(items: Iterable[Any], key: Callable) -> list[tuple[int, Any]]:
    """Every item with its place among the equal ones, so that two mentions of one year count twice."""
    seen: dict[Any, int] = defaultdict(int)
    found = []
    for item in items:
        found.append((seen[key(item)], item))
        seen[key(item)] += 1
    return found


def claims_found(row: dict[str, Any]) -> set[Any]:
    return {
        (str(claim.kind), claim.level if claim.kind is not ClaimKind.RESULT else "")
        for claim in find_claims(row["text"], YEAR)
        if claim.kind in CHECKED
    }


def claims_expected(row: dict[str, Any]) -> set[Any]:
    """The labelled claims; figures that stand beside another claim may or may not be called 数据成效, so they are taken as found."""
    labelled = {(kind, level) for kind, level in row["claims"]}
    result = (str(ClaimKind.RESULT), "")
    return labelled | ({result} & claims_found(row) if labelled else set())


def claims_naive(row: dict[str, Any]) -> set[Any]:
    level = next(
        (name for name, words in (("中央", "全国|国家|中央"), ("省", "省"), ("市", "市"), ("区", "区")) if re.search(words, row["text"])),
        "",
    )
    return {(kind, level if kind != "数据成效" else "") for kind, words in _NAIVE_CLAIMS.items() if re.search(words, row["text"])}


def sections_measured(call: Call, data: list[dict[str, Any]]) -> None:
    """What is judged is what the rule says: a section reported as missing."""
    required = {section.name for section in call.sections} - {"创新"}
    measure(
        "missing sections",
        data,
        lambda row: required - set(row["sections"]),
        lambda row: required - {section.name for section in find_sections(row["text"], call)},
        lambda row: required - {section.name for section in find_sections(row["text"], call) if section.heading},
    )


def rules_measured(call: Call) -> None:
    folder = next((path for path in SAMPLES if (path / "d1.jsonl").exists()), None)
    if folder is None:
        print("sample submissions not found: rules on whole cases not measured")
        return
    given = [json.loads(line) for path in sorted(folder.glob("d?.jsonl")) for line in path.read_text("utf-8").splitlines()]
    given = [row for row in given if row["split"] == "submission"]
    findings = _findings(call, given)
    defective = set().union(*ANSWERS.values())
    clean = {
        row["id"] for row in given if row["relation"] is None and not row["homog_cluster"] and row["id"] not in defective and row["opinion"]
    }
    clean |= {
        row["id"] for row in given
        if row["relation"] and row["relation"]["type"] in ("same_unit_new", "same_theme") and not row["homog_cluster"]
        and row["id"] not in defective and row["opinion"]
    }  # fmt: skip
    print(f"\nrules on {len(given)} submissions ({len(clean)} clean: no relation, no cluster, no listed defect; quota left to units)")
    for rule in RULES:
        touched = {
            owner for finding in findings if finding.rule == rule.name and finding.level is not Level.PASS for owner in finding.submissions
        }
        fires = f"fires on {len(touched & clean) / max(len(clean), 1):5.1%} of clean cases, on {len(touched):2} in all"
        print(f"  {rule.name:<8} {fires}")
        if rule.name in ANSWERS:
            want = ANSWERS[rule.name]
            report(f"    {rule.name} against answers", [compared({row["id"]} & want, {row["id"]} & touched) for row in given])
            print(f"      missed {sorted(want - touched)}  not listed {sorted(touched - want)}")


def _findings(call: Call, given: list[dict[str, Any]]) -> tuple:
    units = load_units()
    segmenter = Segmenter(call, UnitRegister(units))
    submissions = tuple(
        Submission(
            row["id"], YEAR, row["unit"], row["title"], row["text"], row["contact"], row["phone"], row["opinion"], remark=row["remark"]
        )
        for row in given
    )
    cases = {item.id: segmenter.segment_case(item) for item in submissions}
    evidence = {key: collect_evidence(case, call) for key, case in cases.items()}
    return check_rules(
        RuleContext(
            call, Settings(), Knowledge(), submissions, cases, {key: case.unit for key, case in cases.items()}, evidence,
            duties={unit.name: unit.duties for unit in units},
        )
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="show the tuning half too")
    splits = ("tuning", "fresh") if parser.parse_args().all else ("fresh",)
    call = load_call(YEAR)
    measure("dates", rows("dates", splits), dates_expected, dates_found, dates_naive)
    measure("claims (kind and level)", rows("claims", splits), claims_expected, claims_found, claims_naive)
    sections_measured(call, rows("sections", splits))
    rules_measured(call)


if __name__ == "__main__":
    main()

"""How long a search takes over many cases: p50 and p95 beside a plain substring scan, ``python -m benchmarks.search [--cases 10000]``.

The cases are mixed from the sentences of benchmarks/data (about 1,000 characters each). The queries are what an office types: common and
rare words, two words, phrases, a compound, filters, exclusions, and words that stand nowhere. Ours ranks, knows where every hit stands and
lists the first page with its marked sentences; the scan only says which texts hold all the strings, in no order.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable, Sequence

from analysis.call import load_call
from analysis.explore.query import parse_query
from analysis.explore.search import SearchIndex, whole
from benchmarks.pipeline import load_cases
from ui.highlight import excerpt_html

QUERIES = (
    "志愿者", "文明实践", "网络", "直播", "宣讲 社区", "青年 理论 学习", '"网络举报"', '"以人民为中心"', "非遗 老街", "微短剧", "锡剧",
    "志愿者 区县:武进区", "年份:2023 宣讲", "范围:7 老人", "社区 -高校", "老人 -直播 -短视频", "工作", "的", "孟河", "龙城", "量子计算机",
    "清朗行动志愿者", "单位:融媒体 直播", "风险:疑似重复 社区",
)  # fmt: skip
SHOWN = 12
DISTRICTS = ("溧阳市", "金坛区", "武进区", "新北区", "天宁区", "钟楼区", "常州经开区", "市级")


def mixed_cases(number: int, *, length: int = 1_000) -> tuple[dict[str, str], dict[str, str]]:
    """Bodies and titles of so many cases, the same at every run."""
    cases, _ = load_cases()
    sentences = [sentence + "。" for case in cases for sentence in case.text.split("。") if len(sentence) > 8]
    chance = random.Random(9)
    bodies: dict[str, str] = {}
    for n in range(number):
        body = ""
        while len(body) < length:
            body += chance.choice(sentences)
        bodies[f"c{n}"] = body
    return bodies, {key: chance.choice(cases).title for key in bodies}


def made_facets(bodies: dict[str, str], scopes: Sequence[str]) -> dict[str, dict[str, str]]:
    chance = random.Random(4)
    return {
        key: {
            "单位": chance.choice(("常州市教育局", "武进区融媒体中心", "溧阳市委宣传部")),
            "区县": chance.choice(DISTRICTS),
            "范围": chance.choice(scopes),
            "风险": chance.choice(("", "疑似重复", "形式问题")),
            "年份": str(chance.randint(2020, 2024)),
        }
        for key in bodies
    }


def answer(index: SearchIndex, bodies: dict[str, str], query: str) -> int:
    """What a page does: rank all, mark the sentences of the first hits."""
    hits = index.search(query, whole)
    for hit in hits[:SHOWN]:
        excerpt_html(bodies[hit.case_id], index.places(hit.case_id, query), "search", limit=2)
    return len(hits)


def scan(bodies: dict[str, str], titles: dict[str, str], query: str) -> int:
    """The peer: which texts hold all the words and none of the excluded ones; filters left out."""
    parsed = parse_query(query)
    wanted, unwanted = (*parsed.words, *parsed.phrases), parsed.excluded
    texts = ((titles[key], body) for key, body in bodies.items())
    return sum(all(w in t or w in b for w in wanted) and not any(w in t or w in b for w in unwanted) for t, b in texts)


def times_of(ask: Callable[[str], int], rounds: int) -> list[float]:
    """Milliseconds of every query of every round."""
    taken = []
    for _ in range(rounds):
        for query in QUERIES:
            begun = time.perf_counter()
            ask(query)
            taken.append(1000 * (time.perf_counter() - begun))
    return taken


def line(name: str, taken: list[float]) -> str:
    return f"{name} | {statistics.median(taken):.1f} | {statistics.quantiles(taken, n=20)[-1]:.1f} | {max(taken):.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    bodies, titles = mixed_cases(chosen.cases)
    scopes = [f"{scope.number} {scope.short}" for scope in load_call(2024).scopes]
    begun = time.perf_counter()
    index = SearchIndex(bodies, titles, made_facets(bodies, scopes))
    built = time.perf_counter() - begun
    print(
        f"{chosen.cases:,} cases, {sum(map(len, bodies.values())):,} characters, {len(QUERIES)} queries x {chosen.rounds}; built in {built:.1f} s"
    )
    print("way | p50 ms | p95 ms | slowest ms")
    print(line("ours, ranked, first page marked", times_of(lambda query: answer(index, bodies, query), chosen.rounds)))
    print(line("ours, ranked", times_of(lambda query: len(index.search(query, whole)), chosen.rounds)))
    print(line("substring scan", times_of(lambda query: scan(bodies, titles, query), chosen.rounds)))


if __name__ == "__main__":
    main()

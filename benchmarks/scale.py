"""Search among many past winners: time, memory and recall of planted lifts, ours beside its peers in the same run.

python -m benchmarks.scale [--sizes 1000 10000 100000] [--only NAME ...]

Each way runs in a process of its own on the same documents; times are CPU seconds, memory is the peak above what the process began with.
"""

import argparse
import multiprocessing
import resource
import time
from collections.abc import Sequence
from multiprocessing.connection import Connection

from analysis.similarity.fingerprint import counting_table, plain
from analysis.similarity.index import WinnersIndex
from analysis.similarity.passages import align_many
from benchmarks.peers import Peer, all_peers
from benchmarks.planted import Planted, Query, plant

TOP = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--only", nargs="+", default=[], help="beginnings of the names to run")
    chosen = parser.parse_args()
    counting_table()  # 30 ms once a process, whatever the size
    for size in chosen.sizes:
        planted = plant(size)
        print(f"\n## {size:,} documents, {sum(map(len, planted.documents)):,} characters, {len(planted.queries)} queries; {planted.origin}")
        print("way | build s | x ours | query s | x ours | extra MB | 5-15 % | 30-90 % | 5 / 10 / 15 %, verbatim, edited, shuffled")
        ours: tuple[float, float] | None = None
        for peer in all_peers():
            if size > peer.largest or (chosen.only and not peer.name.startswith(tuple(chosen.only))):
                continue
            build, query, memory, ranking = _measured(peer, planted)
            ours = ours or (build, query)
            ratios = (build / max(ours[0], 1e-3), query / max(ours[1], 1e-3))
            print(
                f"{peer.name} | {build:.2f} | {ratios[0]:.1f} | {query:.3f} | {ratios[1]:.1f} | {memory:.0f} | "
                f"{_recall(planted.queries, ranking, 0, 0.2):.3f} | {_recall(planted.queries, ranking, 0.2, 1):.3f} | "
                f"{_by_cell(planted.queries, ranking)}",
                flush=True,
            )
        _whole_check(planted)


def _measured(peer: Peer, planted: Planted) -> tuple[float, float, float, list[list[int]]]:
    """CPU seconds to build and to query, MB at the peak, and for each query the documents found."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(peer, planted, sender))
    process.start()
    sender.close()
    measured = receiver.recv()
    process.join()
    return measured


def _work(peer: Peer, planted: Planted, sender: Connection) -> None:
    peer.build(planted.documents[:20])  # imports and dictionaries are not what is compared
    peer.search([planted.queries[0].text], TOP)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    peer.build(planted.documents)
    built = time.process_time()
    ranking = peer.search([query.text for query in planted.queries], TOP)
    done = time.process_time()
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sender.send((built - start, done - built, memory, ranking))


def _recall(queries: Sequence[Query], ranking: Sequence[Sequence[int]], above: float, up_to: float, kind: str = "") -> float:
    hits = [
        query.source in found
        for query, found in zip(queries, ranking, strict=True)
        if query.source is not None and above < query.share <= up_to and kind in ("", query.kind)
    ]
    return sum(hits) / len(hits)


def _by_cell(queries: Sequence[Query], ranking: Sequence[Sequence[int]]) -> str:
    return ", ".join(
        " / ".join(f"{_recall(queries, ranking, share - 0.01, share, kind):.2f}" for share in (0.05, 0.10, 0.15))
        for kind in ("verbatim", "edited", "shuffled")
    )


def _whole_check(planted: Planted) -> None:
    """The check as the product makes it: query, then passages of every case with its ten best candidates."""
    index = WinnersIndex.build(planted.documents)
    texts = [query.text for query in planted.queries]
    start = time.process_time()
    found = index.query(texts, TOP)
    asked = time.process_time()
    pairs = 0
    for text, candidates in zip(texts, found, strict=True):
        align_many(plain(text), [planted.documents[candidate.document] for candidate in candidates])
        pairs += len(candidates)
    aligned = time.process_time()
    query, alignment = asked - start, aligned - asked
    print(
        f"whole check of {len(texts)} cases: query {query:.3f} s, passages of {pairs} pairs {alignment:.3f} s "
        f"({1000 * alignment / max(pairs, 1):.3f} ms a pair), {alignment / query:.1f} : 1"
    )


if __name__ == "__main__":
    main()

"""Documents of some 1,000 characters with lifts planted in them, for measuring search and passages where the answer is known.

Built from real news (CASELENS_REAL or ../shared/real: never part of the project), or else from the sample cases recombined. Stories whose
parts are lifted, and those that queries are made of, are held out: no other document has a line of them, so there is one right answer.
"""

import json
import lzma
import os
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from analysis.call import load_call

ROOT = Path(__file__).resolve().parent.parent
LENGTH = 1000
SHARES = (0.05, 0.10, 0.15, 0.30, 0.60, 0.90)
KINDS = ("verbatim", "edited", "shuffled")
STOCK_CLAUSES = 4


@dataclass(frozen=True, slots=True)
class Query:
    """A new text; ``source`` is the document that a share of it was lifted from (None: a control), ``start``-``end`` the lift in it."""

    text: str
    source: int | None = None
    share: float = 0.0
    kind: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Planted:
    """Documents to search and queries with known answers; ``origin`` says in a word what they are made of."""

    documents: list[str]
    queries: list[Query]
    origin: str


def load_stories() -> tuple[list[str], str]:
    """Stories without sentences met before, and what they are."""
    for folder in (Path(os.environ.get("CASELENS_REAL", "")), ROOT.parent / "shared" / "real"):
        path = folder / "background_news.jsonl.xz"
        if path.is_file():
            with lzma.open(path, "rt", encoding="utf-8") as handle:
                return _without_doubles(json.loads(line)["text"] for line in handle), "national news"
    paths = sorted((ROOT / "data" / "sample").rglob("*.jsonl"))
    texts = [json.loads(line).get("text", "") for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]
    if not texts:
        raise SystemExit("no texts: set CASELENS_REAL to the folder with background_news.jsonl.xz")
    return _without_doubles(texts), "sample cases recombined (real texts are not here: figures are only a trial)"


def _without_doubles(texts: Iterator[str] | Sequence[str]) -> list[str]:
    seen: set[str] = set()
    stories = []
    for text in texts:
        fresh = [sentence for sentence in re.findall(r"[^。！？\n]+[。！？]?", text) if len(sentence) < 12 or sentence not in seen]
        seen.update(fresh)
        stories.append("".join(fresh))
    return [story for story in stories if len(story) >= 80]


def plant(size: int, *, queries_a_cell: int = 9, controls: int = 38, seed: int = 2024) -> Planted:
    """``size`` documents; for every share and kind some queries that lift from documents of their own, and controls."""
    rng = random.Random(seed)
    stories, origin = load_stories()
    rng.shuffle(stories)
    held_out, pool = _split(stories, 2.2 * LENGTH * (len(SHARES) * len(KINDS) * queries_a_cell + controls))
    clauses = [clause for clause in load_call(2024).wordings() if 20 <= len(clause) <= 80]
    fresh, common = _runs(held_out, rng), _endless_runs(pool, rng)
    cells = list(product(SHARES, KINDS)) * queries_a_cell
    places = rng.sample(range(size), len(cells))
    bodies = {place: _body(fresh, rng) for place in places}
    documents = [
        "".join(rng.sample(clauses, STOCK_CLAUSES)) + bodies[number] if number in bodies else _document(common, clauses, rng)
        for number in range(size)
    ]
    planted = [
        _lift(bodies[place], place, share, kind, clauses=clauses, fresh=fresh, rng=rng)
        for place, (share, kind) in zip(places, cells, strict=True)
    ]
    return Planted(documents, planted + [Query(_document(fresh, clauses, rng)) for _ in range(controls)], origin)


def _split(stories: list[str], characters: float) -> tuple[list[str], list[str]]:
    """The first stories up to that many characters (at most half of all), and the others."""
    total, limit = 0, min(characters, sum(map(len, stories)) / 2)
    for number, story in enumerate(stories):
        total += len(story)
        if total > limit:
            return stories[: number + 1], stories[number + 1 :]
    return stories, stories


def _runs(stories: Sequence[str], rng: random.Random) -> Iterator[str]:
    """Stretches of 80-250 characters; once all are used, again from the first story with other cuts."""
    while True:
        for story in stories:
            place = 0
            while place < len(story):
                size = rng.randint(80, 250)
                yield story[place : place + size]
                place += size


def _endless_runs(stories: Sequence[str], rng: random.Random) -> Iterator[str]:
    runs = _runs(stories, rng)
    batch: list[str] = []
    while True:
        if not batch:
            batch = [next(runs) for _ in range(20_000)]
            rng.shuffle(batch)
        yield batch.pop()


def _body(runs: Iterator[str], rng: random.Random, length: int = LENGTH) -> str:
    parts: list[str] = []
    while sum(map(len, parts)) < length:
        parts.append(next(runs))
    rng.shuffle(parts)
    return "".join(parts)[:length]


def _document(
    runs: Iterator[str], clauses: Sequence[str], rng: random.Random, clause_count: int = STOCK_CLAUSES, length: int = LENGTH
) -> str:
    """A body with clauses of the notice at random places: what every case quotes."""
    text = _body(runs, rng, length)
    for clause in rng.sample(clauses, clause_count):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + clause + text[place:]
    return text


def _lift(source: str, place: int, share: float, kind: str, *, clauses: Sequence[str], fresh: Iterator[str], rng: random.Random) -> Query:
    size = min(int(share * LENGTH), len(source))
    begin = rng.randrange(len(source) - size + 1)
    lifted = source[begin : begin + size]
    if kind == "edited":
        lifted = edited(lifted, 0.10, rng)
    elif kind == "shuffled":
        lifted = shuffled(lifted, rng)
    around = _document(fresh, clauses, rng, clause_count=3, length=LENGTH - size)
    at = rng.randrange(len(around) + 1)
    return Query(around[:at] + lifted + around[at:], place, share, kind, at, at + len(lifted))


def edited(text: str, rate: float, rng: random.Random) -> str:
    """The text with that share of its characters replaced (six in ten), dropped (two) or doubled by another (two)."""
    out = []
    for character in text:
        chance = rng.random() / rate
        if chance < 0.6:
            out.append(rng.choice(text))
        elif chance < 0.8:
            continue
        elif chance < 1.0:
            out.append(character + rng.choice(text))
        else:
            out.append(character)
    return "".join(out)


def shuffled(text: str, rng: random.Random, rate: float = 0.2) -> str:
    """Sentences in another order, and one in five of its two-character stretches replaced by another of the same text."""
    sentences = re.findall(r"[^。！？；]+[。！？；]?", text) or [text]
    rng.shuffle(sentences)
    pairs = ["".join(sentences)[place : place + 2] for place in range(0, len(text), 2)]
    return "".join(rng.choice(pairs) if rng.random() < rate else pair for pair in pairs)

"""Learn data/statistics/background.npz from public texts: ``python -m training.character_pairs FOLDER``.

FOLDER holds background_*.jsonl.xz (JSON lines with title and text). Only counts are kept: neighbouring characters in at least five texts.
"""

import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from analysis.similarity.background import STATISTICS, Background, save_background

IN_AT_LEAST = 5


def main(folder: Path) -> None:
    pairs: Counter[str] = Counter()
    documents = 0
    for text in _texts(folder):
        documents += 1
        pairs.update({a + b for a, b in pairwise(text) if _is_chinese(a) and _is_chinese(b)})
    background = Background(documents, {pair: count for pair, count in pairs.items() if count >= IN_AT_LEAST})
    STATISTICS.parent.mkdir(exist_ok=True)
    save_background(background)
    print(f"{documents} documents, {len(background.pairs)} pairs, {STATISTICS.stat().st_size / 1e6:.1f} MB")


def _texts(folder: Path) -> Iterable[str]:
    for path in sorted(folder.glob("background_*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield f"{row.get('title', '')}\n{row['text']}"


def _is_chinese(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/real"))

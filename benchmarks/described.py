"""Other label sets from descriptions and few examples, beside simple methods in the same run: ``python -m benchmarks.described``.

Letters: 49 invented letters of citizens, 15 described classes, no example. They were written before the fields' own words
(data/lexicon/fields.toml) but by the same hand, so that line flatters; the line without these words does not.
Regulations: windows of 140 characters from 75 kinds of regulation, 8 examples a kind from other places than those tested, the kind's own
words cut out. The mixing weights were chosen on these windows; other texts will show what they are worth.
"""

import json
import lzma
import os
import random
import re
from collections import defaultdict
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB

from analysis.call import load_call
from analysis.scopes.described import Described, probabilities
from analysis.scopes.fields import said_about
from analysis.scopes.paragraphs import Cut, terms
from analysis.segment import Segmenter
from analysis.units import UnitRegister
from analysis.wordvectors import load_vectors
from benchmarks.scopes import calibration_error, interval

ROOT = Path(__file__).resolve().parent
REAL = Path(os.environ.get("CASELENS_REAL", ROOT.parent.parent / "shared" / "real")) / "background_regulations.jsonl.xz"
KINDS, EXAMPLES, TESTED, WINDOW = 75, 8, 20, 140


def show(name: str, right: np.ndarray, note: str = "") -> None:
    print(f"{name:<58} {interval(right)}  {note}")


def letters() -> None:
    call = load_call(ROOT / "data" / "letters.toml")
    cut = Cut(Segmenter(call, UnitRegister([])))
    rows = [json.loads(line) for line in (ROOT.parent / "data" / "development" / "letters.jsonl").open(encoding="utf-8")]
    truth = np.array([row["label"] - 1 for row in rows])
    documents = [terms(cut(row["text"])) for row in rows]
    plain = [terms(cut(f"{scope.short}。{scope.short}。{scope.wording}")) for scope in call.scopes]
    fuller = [terms(cut(f"{scope.short}。{scope.short}。{scope.wording}。{said_about(scope)}")) for scope in call.scopes]
    words = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True).fit([*documents, *plain])
    cosine = (words.transform(documents) @ words.transform(plain).T).toarray()
    show("letters, no example: descriptions and TF-IDF", cosine.argmax(axis=1) == truth)
    for name, descriptions in (("ours without the fields' words", plain), ("ours", fuller)):
        found = probabilities(Described(documents, descriptions), load_vectors())
        show(f"letters, no example: {name}", found.argmax(axis=1) == truth, f"ECE {calibration_error(found, truth):.3f}")


def regulations() -> None:
    if not REAL.exists():
        print("regulations: the background texts are not here, not measured")
        return
    kinds, examples, tested = _windows()
    cut = Cut(Segmenter(load_call(2024), UnitRegister([])))
    shown, labels = [terms(cut(text)) for _, text in examples], [label for label, _ in examples]
    documents, truth = [terms(cut(text)) for _, text in tested], np.array([label for label, _ in tested])
    vectors = TfidfVectorizer(analyzer=_as_given, sublinear_tf=True).fit(shown)
    for name, model in (("naive Bayes", MultinomialNB(alpha=0.02)), ("logistic regression", LogisticRegression(C=30))):
        found = model.fit(vectors.transform(shown), labels).predict(vectors.transform(documents))
        show(f"regulations, {EXAMPLES} examples: TF-IDF and {name}", found == truth)
    descriptions = [terms(cut(f"{kind}。{kind}")) for kind in kinds]
    ours = probabilities(Described(documents, descriptions, shown, labels), load_vectors())
    show(f"regulations, {EXAMPLES} examples: ours", ours.argmax(axis=1) == truth, f"ECE {calibration_error(ours, truth):.3f}")


def _windows() -> tuple[list[str], list[tuple[int, str]], list[tuple[int, str]]]:
    """Names of the kinds, examples and tested windows as (kind, text); no regulation gives both."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    with lzma.open(REAL, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["subject"] and len(row["text"]) > 1500:
                by_kind[row["subject"]].append(row["text"].replace("\n", ""))
    kinds = sorted((kind for kind in by_kind if len(by_kind[kind]) >= 4), key=lambda kind: (-len(by_kind[kind]), kind))[:KINDS]
    dice = random.Random(7)
    examples: list[tuple[int, str]] = []
    tested: list[tuple[int, str]] = []
    for label, kind in enumerate(kinds):
        texts = sorted(by_kind[kind])
        dice.shuffle(texts)
        half = len(texts) // 2
        examples += [(label, _window(dice.choice(texts[:half]), kind, dice)) for _ in range(EXAMPLES)]
        tested += [(label, _window(dice.choice(texts[half:]), kind, dice)) for _ in range(TESTED)]
    return kinds, examples, tested


def _window(text: str, kind: str, dice: random.Random) -> str:
    start = dice.randrange(100, len(text) - 250)
    gist = re.sub("条例|办法|规定|管理|促进|保护|建设", "", kind)
    return text[start : start + WINDOW].replace(kind, "").replace(kind[:-2], "").replace(gist, "")


def _as_given(document: list[str]) -> list[str]:
    return document


if __name__ == "__main__":
    letters()
    regulations()

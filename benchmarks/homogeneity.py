"""Homogeneity: ``python -m benchmarks.homogeneity [--large | --blind]``.

Four labelled sets, each scored with coefficients fitted on the other three; slope and intercept of the probability are always the sample's.
The thesaurus was written and pruned with some of them in view, so figures on texts of other authors will be lower: the blind set
(data/development/alike_third.jsonl, a hand that saw neither thesaurus nor engine, scored with the shipped coefficients, never fitted on)
says how much; ``--blind`` prints it alone.
Intervals: 95 %, bootstrap over clusters and single cases.
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score

from analysis.records import SegmentedCase, Submission
from analysis.segment import Segmenter
from analysis.similarity.concepts import load_thesaurus
from analysis.similarity.groups import group_alike, propose_alike_threshold
from analysis.similarity.homogeneity import find_alike
from analysis.similarity.kernel import read_kernel
from analysis.similarity.resemblance import SIGNALS, AlikeModel, Crowd, load_model, model_of
from analysis.similarity.vectors import load_vectors, unit
from benchmarks.homogeneity_events import events
from training.alike_model import fit, labelled, others, pair_table
from training.alike_texts import THIRD, LabelledCase, development, segmenter

ROOT = Path(__file__).resolve().parent.parent
RESAMPLES = 500


def sample_folder() -> Path | None:
    given = [Path(os.environ["CASELENS_SAMPLE"])] if "CASELENS_SAMPLE" in os.environ else []
    return next((path for path in (*given, ROOT / "benchmarks/data") if list(path.glob("d*.jsonl"))), None)


def interval(batch: list[LabelledCase], labels: np.ndarray, scores: np.ndarray) -> tuple[float, float]:
    """Resamples clusters and single cases; a pair weighs as often as both of its units were drawn."""
    units = [item.cluster or item.case.id for item in batch]
    names = sorted(set(units))
    place = np.array([names.index(name) for name in units])
    left, right = np.triu_indices(len(batch), 1)
    random = np.random.default_rng(0)
    told = []
    for _ in range(RESAMPLES):
        drawn = np.bincount(random.integers(0, len(names), len(names)), minlength=len(names))
        weights = np.where(place[left] == place[right], drawn[place[left]], drawn[place[left]] * drawn[place[right]])
        if weights[labels].sum():
            told.append(average_precision_score(labels, scores, sample_weight=weights))
    return float(np.quantile(told, 0.025)), float(np.quantile(told, 0.975))


def baselines(batch: list[LabelledCase]) -> dict[str, np.ndarray]:
    left, right = np.triu_indices(len(batch), 1)
    words = [[token.word for text in (item.case.title, item.case.body) for token in text.tokens] for item in batch]
    rows = TfidfVectorizer(analyzer=lambda tokens: tokens).fit_transform(words)
    latent = unit(TruncatedSVD(min(50, len(batch) - 1), random_state=0).fit_transform(rows))
    characters = TfidfVectorizer(analyzer="char", ngram_range=(2, 4)).fit_transform(
        [item.case.title.text + item.case.body.text for item in batch]
    )
    return {
        "词 TF-IDF": (rows @ rows.T).toarray()[left, right],
        "字 TF-IDF": (characters @ characters.T).toarray()[left, right],
        "LSA": (latent @ latent.T)[left, right],
    }


def ranking(name: str, batch: list[LabelledCase], table: tuple[np.ndarray, np.ndarray], model: AlikeModel) -> None:
    signals, labels = table
    methods = baselines(batch) | {"仅概念": signals[:, SIGNALS.index("概念")], "本程序": model.odds(signals)}
    print(f"\n{name}：{len(batch)} 项，{int(labels.sum())} 对同质 / {len(labels)} 对；全部两两的平均精度")
    for method, scores in methods.items():
        low, high = interval(batch, labels, scores)
        print(f"  {method:8s} {average_precision_score(labels, scores):.3f}  [{low:.3f}, {high:.3f}]")


def grouping(batch: list[LabelledCase], model: AlikeModel) -> None:
    cases = [item.case for item in batch]
    cluster = {item.case.id: item.cluster for item in batch}
    sizes = Counter(name for name in cluster.values() if name)
    pairs = find_alike(cases, model=model)
    proposed, reason = propose_alike_threshold(pairs)
    print(f"  建议阈值 {proposed:.2f}（{reason}）")
    for threshold in (proposed, 0.4, 0.5, 0.6, 0.7, 0.8):
        groups = group_alike(pairs, cases, threshold)
        inside = [Counter(cluster[member] for member in group.members) for group in groups]
        whole = sum(len(names) == 1 and sizes.get(next(iter(names)), 0) == sum(names.values()) for names in inside)
        strangers = sum(sum(names.values()) - max((n for name, n in names.items() if name), default=0) for names in inside)
        print(
            f"  阈值 {threshold:.2f}：{len(groups)} 组，完整 {whole}/{len(sizes)}，误入 {strangers}（占全部 {strangers / len(cases):.1%}）"
        )


def speed(cut: Segmenter, batch: list[LabelledCase], large: bool) -> None:
    """Texts shuffled out of the labelled ones' sentences: as long and as many-worded as real ones, never twice the same."""
    random = np.random.default_rng(0)
    sentences = [sentence for item in batch for sentence in item.case.body.text.split("。") if sentence]
    titles = [item.case.title.text for item in batch]
    print("\n用时（含分词，秒）")
    for count in (300, 3_000, 30_000) if large else (300, 3_000):
        texts = ["。".join(random.choice(sentences, 14)) for _ in range(count)]
        load_thesaurus(), load_vectors(), load_model()
        start = time.perf_counter()
        cases: list[SegmentedCase] = [
            cut.segment_case(Submission(f"{i:06d}", 2024, "", titles[i % len(titles)], text)) for i, text in enumerate(texts)
        ]
        segmented = time.perf_counter()
        pairs = find_alike(cases)
        found = time.perf_counter()
        group_alike(pairs, cases, 0.5)
        end = time.perf_counter()
        print(f"  {count:6d} 项：分词 {segmented - start:.1f}，找相近 {found - segmented:.1f}，成组 {end - found:.1f}", flush=True)


def kept_by_candidates(cut: Segmenter, batch: list[LabelledCase]) -> None:
    """The candidate step of large batches, forced on a small one: how many of the ten nearest of every case it keeps."""
    thesaurus = load_thesaurus()
    crowd = Crowd([read_kernel(item.case, thesaurus) for item in batch], thesaurus, load_vectors())
    left, right = crowd.candidates(up_to=0)
    every = np.triu_indices(len(batch), 1)
    odds = np.full((len(batch), len(batch)), -np.inf)
    odds[every] = load_model().odds(crowd.signals(*every))
    odds = np.maximum(odds, odds.T)
    chosen = set(zip(left.tolist(), right.tolist(), strict=True))
    near = [(min(i, int(j)), max(i, int(j))) for i in range(len(batch)) for j in np.argsort(-odds[i])[:10]]
    print(f"候选步骤保留各案前十近邻的 {sum(pair in chosen for pair in near) / len(near):.1%}")


def unseen(cut: Segmenter) -> None:
    batch = development(cut, THIRD)
    ranking("盲测", batch, pair_table([batch], load_thesaurus()), load_model())
    grouping(batch, load_model())


def main(large: bool, blind_only: bool = False) -> None:
    cut, thesaurus = segmenter(), load_thesaurus()
    unseen(cut)
    if blind_only:
        return
    folder = sample_folder()
    if folder is None:
        print("没有样例文件夹（benchmarks/data 或环境变量 CASELENS_SAMPLE），只报用时")
        speed(cut, development(cut), large)
        return
    batches = labelled(cut, folder)
    tables = {name: pair_table([batch], thesaurus) for name, batch in batches.items()}
    for name, batch in batches.items():
        model = model_of(fit(others(tables, name), tables["样例"]))
        ranking(f"{name}（由其余几组拟合）", batch, tables[name], model)
        grouping(batch, model)
    kept_by_candidates(cut, batches["样例"])
    events(cut)
    speed(cut, batches["样例"], large)


if __name__ == "__main__":
    main("--large" in sys.argv, "--blind" in sys.argv)

"""Homogeneity: ``python -m benchmarks.homogeneity [--large | --blind | --speed]``.

Ten labelled sets by ten hands, each scored by a model that knows nothing of it (measure of meaning, coefficients and probability learnt on the
other nine). Two of them and the sample were written with the thesaurus in view; seven by hands that saw neither thesaurus nor engine. The third and
the fifth set are blind: scored with what is shipped, never fitted on (``--blind`` prints them alone). The third was looked at while the text that the
encoder reads was chosen; the fifth was not. Intervals: 95 %, bootstrap over clusters and single cases.
"""

import sys
import time
from collections import Counter

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import average_precision_score

from analysis.records import AlikePair, SegmentedCase, Submission
from analysis.segment import Segmenter
from analysis.settings import Settings
from analysis.similarity.concepts import load_thesaurus
from analysis.similarity.encoder import shipped_encoder
from analysis.similarity.groups import group_alike, propose_alike_threshold
from analysis.similarity.homogeneity import find_alike, nearest
from analysis.similarity.kernel import read_kernel
from analysis.similarity.resemblance import SIGNALS, AlikeModel, Crowd, load_model, model_of
from analysis.similarity.vectors import load_vectors, unit
from benchmarks.homogeneity_events import events
from training.alike_model import Desk, Table, model_without
from training.alike_texts import BLIND, LabelledCase, development, fitted_on, segmenter

RESAMPLES = 500


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


def ranking(name: str, batch: list[LabelledCase], table: Table, model: AlikeModel) -> None:
    alone = {"仅概念": SIGNALS.index("概念"), "仅句义": SIGNALS.index("句义")}
    methods = baselines(batch) | {way: table.signals[:, column] for way, column in alone.items()} | {"本程序": model.odds(table.signals)}
    print(f"\n{name}：{len(batch)} 项，{int(table.labels.sum())} 对同质 / {len(table.labels)} 对；全部两两的平均精度")
    for method, scores in methods.items():
        low, high = interval(batch, table.labels, scores)
        print(f"  {method:8s} {average_precision_score(table.labels, scores):.3f}  [{low:.3f}, {high:.3f}]")


def grouping(batch: list[LabelledCase], table: Table, model: AlikeModel) -> tuple[int, int, int]:
    """Groups at the proposed threshold and around it: found whole, of how many, strangers at the proposed one."""
    cases = [item.case for item in batch]
    cluster = {item.case.id: item.cluster for item in batch}
    sizes = Counter(name for name in cluster.values() if name)
    pairs = nearest_pairs(cases, model.probability(table.signals))
    proposed, reason = propose_alike_threshold(pairs)
    print(f"  建议阈值 {proposed:.2f}（{reason}）")
    told = []
    for threshold in (proposed, 0.3, 0.4, 0.5, 0.6, 0.7):
        inside = [Counter(cluster[member] for member in group.members) for group in group_alike(pairs, cases, threshold)]
        whole = sum(len(names) == 1 and sizes.get(next(iter(names)), 0) == sum(names.values()) for names in inside)
        strangers = sum(sum(names.values()) - max((n for name, n in names.items() if name), default=0) for names in inside)
        told.append((whole, len(sizes), strangers))
        print(
            f"  阈值 {threshold:.2f}：{len(inside)} 组，完整 {whole}/{len(sizes)}，误入 {strangers}（占全部 {strangers / len(cases):.1%}）"
        )
    return told[0]


def nearest_pairs(cases: list[SegmentedCase], probabilities: np.ndarray) -> list[AlikePair]:
    """The pairs that the program would keep, without what it says of them."""
    order = sorted(range(len(cases)), key=lambda i: cases[i].id)
    left, right = np.triu_indices(len(cases), 1)
    keys = [tuple(sorted((cases[i].id, cases[j].id))) for i, j in zip(left, right, strict=True)]
    kept = nearest(left, right, probabilities, len(order), Settings().alike_per_submission)
    return [AlikePair(*keys[i], float(probabilities[i]), "") for i in kept]


def speed(cut: Segmenter, batch: list[LabelledCase], large: bool) -> None:
    """Texts shuffled out of the labelled ones' sentences: as long and as many-worded as real ones, never twice the same."""
    random = np.random.default_rng(0)
    sentences = [sentence for item in batch for sentence in item.case.body.text.split("。") if sentence]
    titles = [item.case.title.text for item in batch]
    print("\n用时（处理器秒，括号内为实际秒）")
    for count in (300, 3_000, 30_000) if large else (300, 3_000):
        texts = ["。".join(random.choice(sentences, 14)) for _ in range(count)]
        thesaurus, _, _ = load_thesaurus(), load_vectors(), shipped_encoder().encode(["一"])
        spent = [_now()]
        cases: list[SegmentedCase] = [
            cut.segment_case(Submission(f"{i:06d}", 2024, "", titles[i % len(titles)], text)) for i, text in enumerate(texts)
        ]
        spent.append(_now())
        shipped_encoder().encode([read_kernel(case, thesaurus).told for case in cases])
        spent.append(_now())
        pairs = find_alike(cases)
        spent.append(_now())
        group_alike(pairs, cases, 0.4)
        spent.append(_now())
        steps = [f"{what} {c - a:.1f}（{d - b:.1f}）" for what, (a, b), (c, d) in zip(STEPS, spent[:-1], spent[1:], strict=True)]
        print(f"  {count:6d} 项：{'，'.join(steps)}", flush=True)


STEPS = ("分词", "句向量", "其余（成对、证据、意近的句子）", "成组")


def _now() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()


def kept_by_candidates(batch: list[LabelledCase]) -> None:
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


def blind(cut: Segmenter) -> None:
    for name, file in BLIND.items():
        batch = development(cut, file)
        crowd = Crowd([read_kernel(item.case, load_thesaurus()) for item in batch], load_thesaurus(), load_vectors())
        left, right = np.triu_indices(len(batch), 1)
        labels = [bool(batch[i].cluster) and batch[i].cluster == batch[j].cluster for i, j in zip(left, right, strict=True)]
        table = Table(crowd.signals(left, right), np.array(labels))
        ranking(f"盲测·{name}", batch, table, load_model())
        grouping(batch, table, load_model())


def main(large: bool, blind_only: bool = False, speed_only: bool = False) -> None:
    cut = segmenter()
    if speed_only:
        speed(cut, fitted_on(cut)["样例"], large)
        return
    blind(cut)
    if blind_only:
        return
    batches = fitted_on(cut)
    desk = Desk(batches, load_thesaurus())
    told = []
    for name, batch in batches.items():
        model, table = model_of(model_without(desk, name)), desk.table(name)
        ranking(f"{name}（由其余各组拟合）", batch, table, model)
        told.append(grouping(batch, table, model))
    whole, groups, strangers = (sum(column) for column in zip(*told, strict=True))
    print(f"\n各组合计：完整 {whole}/{groups}，误入 {strangers / sum(map(len, batches.values())):.1%}")
    kept_by_candidates(batches["样例"])
    events(cut)
    speed(cut, batches["样例"], large)


if __name__ == "__main__":
    main("--large" in sys.argv, "--blind" in sys.argv, "--speed" in sys.argv)

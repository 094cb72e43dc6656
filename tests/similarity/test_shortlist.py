"""A large library is not weighed whole: what the shortlist must not lose, and what it adds."""

import json
import random
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from analysis.records import Match, PastCase, SegmentedCase, Verdict
from analysis.settings import Settings
from analysis.similarity.fusion import load_fusion
from analysis.similarity.library import WinnersLibrary
from analysis.similarity.material import gather
from analysis.similarity.repeats import _seen, align_pairs, find_repeats
from analysis.similarity.shortlist import draw_up
from analysis.similarity.signals import measure
from tests.similarity.padding import padded
from tests.similarity.test_repeats import REWRITTEN, segmenter, submission
from training.repeat_fusion import load_labelled, load_unseen

WINNERS = Path(__file__).resolve().parents[2] / "data" / "sample" / "winners.jsonl"
WHOLE = Settings(candidates_above=10**9)


@lru_cache(maxsize=1)
def past_cases() -> tuple[PastCase, ...]:
    rows = (json.loads(line) for line in WINNERS.read_text("utf-8").splitlines())
    return tuple(PastCase(row["id"], row["year"], row["unit"], row["title"], row["text"], row["scope"]) for row in rows)


@lru_cache(maxsize=1)
def library() -> WinnersLibrary:
    return WinnersLibrary.build([segmenter().segment_case(case) for case in padded(past_cases(), 500)])


def first_verdicts(matches: tuple[Match, ...]) -> dict[str, tuple[str, Verdict]]:
    return {match.submission_id: (match.winner_id, match.verdict) for match in matches if match.rank == 1}


@lru_cache(maxsize=1)
def labelled() -> tuple[SegmentedCase, ...]:
    return tuple(case.case for case in (*load_labelled()[0], *load_unseen()))


@pytest.mark.slow
def test_verdicts_are_those_of_weighing_every_winner_by_its_words():
    with_candidates = first_verdicts(find_repeats(labelled(), library(), settings=Settings()))
    without = first_verdicts(find_repeats(labelled(), library(), settings=WHOLE))
    assert {case_id: verdict for case_id, (_, verdict) in with_candidates.items()} == {
        case_id: verdict for case_id, (_, verdict) in without.items()
    }
    named = {case_id for case_id, (_, verdict) in without.items() if verdict is not Verdict.NONE}
    assert len(named) > 25
    assert {case_id: with_candidates[case_id] for case_id in named} == {case_id: without[case_id] for case_id in named}


@pytest.mark.slow
def test_nobody_outside_the_shortlist_would_be_named():
    for case in random.Random(2).sample(labelled(), 12):
        material = gather(case, library().learnt)
        [shortlist] = draw_up([material], library(), Settings())
        rivals = shortlist.rivals(material, library().cosines([material])[0], library())
        outside = [number for number in range(len(library())) if number not in rivals]
        for first in range(0, len(outside), 25):
            panel = outside[first : first + 25]
            weighed = [*rivals, *panel]
            found = measure([material], library(), lambda _number, _cosines, named=weighed: named)[0]
            pairs = align_pairs(material, {number: found[number] for number in panel}, library(), Settings(), panel)
            assert {_seen(material, pair, library(), load_fusion()).verdict for pair in pairs} == {Verdict.NONE}


def test_lift_of_a_few_lines_from_a_winner_of_another_theme_is_shown():
    source = past_cases()[5].text
    host = next(case for case in labelled() if case.unit.name != past_cases()[5].unit)
    text = host.body.text + source[200:262]
    match = next(
        m for m in find_repeats([submission(text, "另起一名")], library(), settings=Settings()) if m.winner_id == past_cases()[5].id
    )
    assert match.longest_run >= 40


def test_title_only_winner_is_found_among_many_by_its_name():
    title = "篾匠凉亭里的竹编课"
    many = [*padded(past_cases(), 400), PastCase("title-only", 2021, "常州市民政局", title)]
    built = WinnersLibrary.build([segmenter().segment_case(case) for case in many])
    found = find_repeats([submission(REWRITTEN * 3, "凉亭里的竹编课")], built, settings=Settings())
    assert {match.winner_id: match.verdict for match in found}["title-only"] is Verdict.SIMILAR_NAME


def test_kept_index_and_order_of_winners_change_nothing(tmp_path: Path):
    segmented = [winner.case for winner in library().winners]
    cases = labelled()[:3]
    kept = find_repeats(cases, WinnersLibrary.build(segmented[20:] + segmented[:20], tmp_path), settings=Settings())
    again = find_repeats(cases, WinnersLibrary.build(segmented, tmp_path), settings=Settings())
    fresh = find_repeats(cases, library(), settings=Settings())
    assert again == fresh
    assert {(m.submission_id, m.winner_id, m.rank) for m in kept} == {(m.submission_id, m.winner_id, m.rank) for m in fresh}


def test_library_up_to_the_setting_is_weighed_without_an_index(tmp_path: Path):
    segmented = [winner.case for winner in library().winners]
    find_repeats(labelled()[:1], WinnersLibrary.build(segmented, tmp_path), settings=replace(Settings(), candidates_above=500))
    assert not list(tmp_path.iterdir())
    find_repeats(labelled()[:1], WinnersLibrary.build(segmented, tmp_path), settings=replace(Settings(), candidates_above=499))
    assert (tmp_path / "index.json").is_file()

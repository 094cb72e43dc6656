from dataclasses import replace

import pytest

from analysis.pipeline import analyse
from analysis.records import DecisionKind, PastCase, Phase, Submission
from analysis.settings import Settings
from analysis.similarity.index import WinnersIndex
from jobs.analysis import Analyses, AnalysisJob, index_folder, inputs_of
from jobs.process import WorkerError
from store.stage import Stage
from store.store import open_store
from store.users import Role, User, local_user

YEAR = 2024
TEXTS = (
    "常州市教育局打造“运河思政课”，组织师生走进青果巷社区，全年开课120场，联系人李小明13812345678。",
    "市文广旅局在文化广场举办群众文艺展演，惠民演出300场，服务群众5万人次，获省级表彰。",
    "天宁区委宣传部建立舆情联动机制，网络文明志愿者达2000人，处置网络谣言60余条。",
)
UNITS = ("常州市教育局", "常州市文化广电和旅游局", "中共常州市天宁区委宣传部")


@pytest.fixture(scope="module")
def analysed(tmp_path_factory):
    """A store with three cases, one winner and their Report."""
    home = tmp_path_factory.mktemp("analysis")
    store = open_store(f"sqlite:///{home / 'caselens.db'}", home)
    view = store.view_for(local_user("王科长"))
    cases = [
        Submission(f"{n:020d}-1", YEAR, UNITS[n], f"案例{n}", TEXTS[n] * 4, contact="李小明", phone="13812345678", source_file=f"{n}.docx")
        for n in range(3)
    ]
    view.submissions.add(YEAR, cases)
    view.winners.add([PastCase("w1", 2022, "常州市教育局", "运河思政课", TEXTS[0] * 4, 4)])
    analyses = Analyses(store)
    key, job = analyses.ensure(YEAR)
    assert job.wait(240)
    yield store, analyses, key, job
    store.close()


def test_the_report_of_the_job_is_the_report_of_the_library(analysed):
    store, _, key, _ = analysed
    inputs = inputs_of(store, YEAR)
    direct = analyse(inputs.submissions, inputs.past, inputs.call, inputs.knowledge, inputs.settings, outcomes=inputs.outcomes)
    assert store.view_for(local_user("王科长")).reports.get(key) == direct


def test_run_with_many_winners_keeps_their_index_and_the_next_run_extends_it(analysed):
    store, _, _, _ = analysed
    inputs = replace(inputs_of(store, YEAR), settings=Settings(candidates_above=1))
    past = [PastCase(f"p{n}", 2020, UNITS[n % 3], f"成果{n}", f"第{n}站" + TEXTS[n % 3] * 2) for n in range(4)]
    folder = index_folder(store, YEAR)
    for count in (3, 4):
        job = AnalysisJob(store, replace(inputs, past=tuple(past[:count]))).start()
        assert job.wait(240)
        assert len(WinnersIndex.open(folder)) == count
    direct = analyse(inputs.submissions, past, inputs.call, inputs.knowledge, inputs.settings, outcomes=inputs.outcomes)
    assert store.view_for(local_user("王科长")).reports.get(job.key) == direct


def test_equal_inputs_are_not_computed_again_and_a_change_asks_for_another_report(analysed):
    store, analyses, key, job = analysed
    assert (analyses.ensure(YEAR), job.share) == ((key, None), 1.0)
    view = store.view_for(local_user("王科长"))
    view.settings.set(YEAR, abstain_margin=0.2)
    assert inputs_of(store, YEAR).key != key
    view.settings.set(YEAR, abstain_margin=0.15)
    assert inputs_of(store, YEAR).key == key


def test_confirmed_scopes_are_learned_by_the_next_run_and_kept_apart_from_the_machines_values(analysed):
    store, analyses, key, _ = analysed
    view = store.view_for(local_user("王科长"))
    before = {c.submission_id: c for c in view.reports.get(key).classifications}
    first, second, _ = sorted(before)
    made = [view.decisions.record(YEAR, DecisionKind.SCOPE, (case,), 9 if case == first else 6) for case in (first, second)]
    taught_key, job = analyses.ensure(YEAR)
    assert job.wait(240)
    after = {c.submission_id: c for c in view.reports.get(taught_key).classifications}

    def probability(of, case, scope):
        return next(choice.probability for choice in of[case].ranking if choice.scope == scope)

    assert probability(after, first, 9) > probability(before, first, 9)
    assert after[first].first.scope != 9  # two confirmations move the machine; they do not make it repeat the person
    assert [decision.value for decision in view.decisions.current(YEAR, DecisionKind.SCOPE)] == [9, 6]
    view.decisions.undo(*[decision.id for decision in made])


def test_whoever_may_not_see_contacts_gets_a_report_without_them(analysed):
    store, _, key, _ = analysed
    seen = store.view_for(User(4, "孙组长", Role.HEAD)).reports.get(key).to_json().decode()
    assert ("李小明" in seen, "13812345678" in seen) == (False, False)


def test_a_blind_report_names_no_unit_place_or_brand_anywhere(analysed):
    store, _, key, _ = analysed
    store.view_for(local_user("王科长")).stages.plan(YEAR, Stage(Phase.INTAKE, blind=True))
    report = store.view_for(User(4, "孙组长", Role.HEAD)).reports.get(key)
    given = report.to_json().decode()
    assert [name for name in (*UNITS, "文广旅局", "青果巷", "运河思政课", "天宁", "李小明") if name in given] == []
    assert [len(text.text) for _, text in report.segmented] == [len(text) * 4 for text in TEXTS]
    assert all(token.word == text.text[token.start : token.end] for _, text in report.segmented for token in text.tokens)
    store.view_for(local_user("王科长")).stages.plan(YEAR, Stage(Phase.INTAKE))


def test_a_run_that_fails_says_so_and_stays_failed_until_it_is_forgotten(analysed, monkeypatch):
    store, analyses, _, _ = analysed
    view = store.view_for(local_user("王科长"))
    view.settings.set(YEAR, abstain_margin=0.3)
    monkeypatch.setattr("jobs.analysis.Worker.run", lambda *_, **__: (_ for _ in ()).throw(WorkerError("处理进程意外退出")))
    key, job = analyses.ensure(YEAR)
    with pytest.raises(WorkerError, match="意外退出"):
        job.wait(30)
    assert analyses.ensure(YEAR) == (key, job)
    analyses.forget(key)
    assert analyses.ensure(YEAR)[1] is not job
    view.settings.set(YEAR, abstain_margin=0.15)

"""佐证对照, papers, what is taken out: by what the page shows and what a click leaves in the store."""

import io
import zipfile

from docx import Document

from analysis.contacts import mask_report
from tests.pages.test_pages import opened, words
from ui.case_files import form_checks, return_letters


def latest(view):
    return view.reports.get(view.reports.latest_key(2024))


def button(app, label):
    return next(button for button in app.button if button.label == label)


def test_evidence_page_puts_national_recognition_first(app, view):
    opened(app, "evidence")
    frame = app.dataframe[0].value
    expected = sorted(frame["中央级"], reverse=True)
    assert list(frame["中央级"]) == expected
    assert len(frame) == len(view.submissions.list(2024))


def test_evidence_card_shows_every_claim_with_its_sentence(app, view):
    evidence = max(latest(view).evidence, key=lambda item: len(item.claims))
    opened(app, "evidence", case=evidence.submission_id)
    card = next(frame.value for frame in app.dataframe if "原句" in frame.value.columns)
    assert sorted(card["原句"]) == sorted(claim.sentence for claim in evidence.claims)


def test_case_taken_out_comes_back(app, view):
    case = view.submissions.list(2024)[0]
    opened(app, "submissions", case=case.id)
    app.text_input(key=f"why_{case.id}").set_value("传错了").run()
    app.button(key=f"remove_{case.id}").click().run()
    assert [aside.id for aside in view.submissions.set_aside(2024) if aside.id == case.id] == [case.id]
    opened(app, "intake")
    app.button(key=f"restore_{case.id}").click().run()
    assert [there.id for there in view.submissions.list(2024) if there.id == case.id] == [case.id]


def test_case_is_not_taken_out_without_a_reason(app, view):
    case = view.submissions.list(2024)[0]
    opened(app, "submissions", case=case.id)
    app.button(key=f"remove_{case.id}").click().run()
    assert "请先写明移出理由。" in words(app)
    assert view.submissions.list(2024)[0] == case


def test_set_of_form_checks_has_a_paper_for_every_case(view, call):
    told = []
    report = mask_report(latest(view))
    content = form_checks(report, call, note="虚构", progress=lambda done, of: told.append((done, of)))
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    count = len(report.submissions)
    assert (len(names), told) == (count, [(number, count) for number in range(1, count + 1)])


def test_letters_name_their_unit(view, call):
    content = return_letters(latest(view), call, note="", progress=lambda done, of: None)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            first = Document(io.BytesIO(archive.read(name))).paragraphs
            assert any(line.text == f"{name[4:-5]}：" for line in first)


def test_handbook_is_made_on_a_click_and_held_for_the_download(app):
    opened(app, "reports")
    app.button(key="make_评审手册.docx").click().run()
    assert [made.proto.label[:2] for made in app.get("download_button") if made.proto.label.startswith("下载（")] == ["下载"]

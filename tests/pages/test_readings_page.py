"""解析待核: the queue, the page's picture beside the fields, and what accepting, correcting and the seal's tick leave in the store."""

import io

import pytest
from PIL import Image, ImageDraw

from analysis.records import DecisionKind, FieldReading, Level, Submission
from jobs.analysis import Analyses
from store.store import open_store
from store.submissions import Original
from store.users import local_user
from tests.pages.test_pages import opened

YEAR = 2024
SCAN = "scan-case-1"


def sheet() -> bytes:
    page, buffer = Image.new("RGB", (1240, 1754), "white"), io.BytesIO()
    ImageDraw.Draw(page).rectangle((200, 200, 700, 260), fill="black")
    page.save(buffer, "PNG")
    return buffer.getvalue()


@pytest.fixture
def scanned(home):
    """A scanned case in the workspace, its title surely read and its unit badly."""
    store = open_store(home=home, demo=True)
    readings = (FieldReading("unit", 0.62, 0, (0.16, 0.11, 0.57, 0.15)), FieldReading("title", 0.991, 0, (0.16, 0.2, 0.6, 0.24)))
    case = Submission(
        SCAN, YEAR, "常州市<b>教肓局", "扫描的案例", "正文。" * 60, opinion="同意推荐。", seal_note="2024年11月5日 原件可见红色圆形印章",
        source_file="000.png", doubts=("由扫描件或图片识别而来，请对照原件核对",), readings=readings,
    )  # fmt: skip
    store.view_for(local_user("王某")).submissions.add(YEAR, [case], Original("000.png", sheet()))
    _, job = Analyses(store).ensure(YEAR)
    assert job is None or job.wait(300)
    store.close()


def button(app, label):
    return next(button for button in app.button if button.label == label)


def test_scan_is_shown_with_its_picture_and_the_sureness_of_every_field(scanned, app):
    opened(app, "readings")
    captions = [caption.value for caption in app.caption]
    assert ":orange[申报单位　把握低 62%]" in captions
    assert "案例名称　把握高 99%" in captions
    pictures = [element for element in app.main if element.type == "image"]
    assert len(pictures) == 3, "the page, and a cut-out of each field that was found on it"
    assert app.text_input(key=f"check_{SCAN}_unit").value == "常州市<b>教肓局"
    assert [radio.value for radio in app.radio] == [None], "the machine sees a seal; only a person says that it is there"


def test_correcting_accepting_and_ticking_the_seal_are_kept(scanned, app, view):
    opened(app, "readings")
    app.radio(key=f"seal_{SCAN}_0").set_value("看到公章").run()
    app.text_input(key=f"check_{SCAN}_unit").set_value("常州市教育局")
    button(app, "已核对，下一件").click().run()
    assert [error.message for error in app.exception] == []
    case = view.submissions.get(YEAR, SCAN)
    assert (case.unit, case.corrected) == ("常州市教育局", (("unit", "常州市<b>教肓局"),))
    decided = {decision.subject: decision.value for decision in view.decisions.current(YEAR) if decision.kind is DecisionKind.TICK}
    assert (decided[(SCAN, "公章")], decided[(SCAN, "解析待核")]) == ("看到公章", True)
    assert not any("扫描的案例" in str(element.value) for element in app.markdown), "the next one is in view"


def test_readings_come_back_from_the_store(scanned, view):
    assert [reading.box for reading in view.submissions.get(YEAR, SCAN).readings] == [(0.16, 0.11, 0.57, 0.15), (0.16, 0.2, 0.6, 0.24)]


def test_what_a_person_says_of_the_seal_is_seen_by_the_rule(scanned, app, home):
    opened(app, "readings")
    app.radio(key=f"seal_{SCAN}_0").set_value("没有公章").run()
    store = open_store(home=home, demo=True)
    key, job = Analyses(store).ensure(YEAR)
    assert job is None or job.wait(300)
    report = store.view_for(local_user("王某")).reports.get(key)
    store.close()
    assert report is not None
    (finding,) = [found for found in report.findings if found.rule == "单位意见" and SCAN in found.submissions]
    assert (finding.level, "没有公章" in finding.message) == (Level.REMINDER, True)

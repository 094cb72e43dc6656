import re

from store.users import Role, User
from ui.navigation import ROOT, SCREENS, first_of

DOCUMENT = ROOT / "docs" / "roles.md"
EVERYBODY = "所有人"


def test_the_document_prints_every_screen_with_its_rights():
    rows = re.findall(r"^\| (.+?) \| ([a-z_]+) \| (.+?) \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    printed = [(title, file, set(rights.split("；")) - {EVERYBODY}) for title, file, rights in rows]
    assert printed == [(s.title, s.file, {str(right) for right in s.rights}) for s in SCREENS]


def test_every_page_of_the_folder_is_a_screen():
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} - {"__init__"} == {screen.file for screen in SCREENS}


def test_judges_get_no_screen_of_the_office():
    judge = User(7, "某人", Role.JUDGE)
    open_to_judges = {screen.file for screen in SCREENS if screen.is_open_to(judge)}
    assert not open_to_judges & {"overview", "intake", "scopes", "repeats", "compliance", "winners", "units", "call", "reports"}
    assert {"submissions", "review", "meeting"} <= open_to_judges


def test_whoever_has_no_overview_begins_at_the_own_work():
    assert [first_of(User(7, "某人", role)).file for role in (Role.JUDGE, Role.HEAD, Role.STAFF)] == ["review", "overview", "overview"]

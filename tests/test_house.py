"""The house stands as docs/architecture.md draws it: who imports whom, no circles, one owner of session state."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("analysis", "charts", "export", "jobs", "pages", "review", "store", "ui")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")) + [ROOT / "app.py", ROOT / "server.py"]

GROUND = (
    "analysis.records",
    "analysis.errors",
    "analysis.call",
    "analysis.call_file",
    "analysis.units",
    "analysis.taught_units",
    "analysis.call_edit",
    "analysis.unit_names",
    "analysis.knowledge",
    "analysis.settings",
    "analysis.segment",
    "analysis.sections",
    "analysis.entities",
    "analysis.names",
    "analysis.contacts",
    "analysis.length",
    "analysis.noticetext",
    "analysis.background",
    "analysis.wordvectors",
)
"""The ground floor of analysis; every other module of analysis stands on it."""

FLOORS = {
    "analysis.intake": 1,
    "analysis.scopes": 1,
    "analysis.similarity": 1,
    "analysis.evidence": 1,
    "analysis.explore": 1,
    "analysis.calldraft": 1,
    "analysis.rules": 2,
    "analysis.pipeline": 3,
    "analysis.recheck": 3,
    "charts": 4,
    "review": 4,
    "store": 4,
    "export": 5,
    "jobs": 5,
    "analysis.__main__": 6,
    "analysis.commands": 6,
    "ui": 6,
    "pages": 7,
    "app": 8,
    "server": 8,
}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """The longest listed room that a module lies in; '' for the ground floor."""
    rooms = [room for room in FLOORS if module == room or module.startswith(room + ".")]
    return max(rooms, key=len, default="")


def floor_of(module: str) -> int:
    return FLOORS.get(room_of(module), 0)


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.is_dir() or path.with_suffix(".py").exists()


def imports_of(path: Path) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return [name for name in found if name.split(".")[0] in (*ROOMS, "app")]


def test_there_are_files_to_look_at():
    assert len(FILES) > 30


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_imports_run_one_way(path):
    module = module_name(path)
    for imported in imports_of(path):
        assert floor_of(imported) <= floor_of(module), f"{module} must not import {imported}"
        if floor_of(imported) == floor_of(module) == 1:
            assert room_of(imported) == room_of(module), f"siblings do not import each other: {module} imports {imported}"


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_nobody_imports_the_face_of_the_own_package(path):
    module = module_name(path)
    package = module.rpartition(".")[0]
    if path.name == "__init__.py" or package in ("", "analysis"):
        return
    faces = {imported for imported in imports_of(path) if imported.rpartition(".")[0] == package and not is_module(imported)}
    assert faces == set(), f"{module} imports its own package's face"


def test_the_ground_floor_is_listed():
    listed = {name for name in GROUND if (ROOT / (name.replace(".", "/") + ".py")).exists() or (ROOT / name.replace(".", "/")).is_dir()}
    found = {module_name(path) for path in (ROOT / "analysis").glob("*.py") if floor_of(module_name(path)) == 0} - {"analysis"}
    assert found <= listed | {"analysis.records"}


def test_session_state_has_one_owner():
    owners = [module_name(path) for path in FILES if "session_state" in path.read_text("utf-8")]
    assert owners == ["ui.session"]


@pytest.mark.parametrize("path", sorted((ROOT / "analysis").rglob("*.py")), ids=module_name)
def test_analysis_knows_no_face_no_store_and_no_clock(path):
    module = module_name(path)
    if floor_of(module) == 6:
        return
    text = path.read_text("utf-8")
    for word in ("streamlit", "sqlalchemy", "plotly", "datetime.now", "date.today", "os.environ", "requests", "urllib.request"):
        assert word not in text, f"{module} mentions {word}"

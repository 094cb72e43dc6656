"""Old and foreign Office files (.doc .wps .rtf .odt .xls …) through LibreOffice, when it is installed: never with macros, never online."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from analysis.errors import UnreadableFile

_PLACES = (
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SHEETS = frozenset({".xls", ".et", ".ods"})
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
NO_OFFICE = "本机没有安装 LibreOffice，不能读取 {suffix} 文件；请用 Word 或 WPS 打开后另存为 .docx（表格存为 .xlsx）再导入"


class OfficeConverter:
    """Converts to .docx or .xlsx. ``prepare`` converts many files in one start of the program, which costs seconds each time.

    One object has one profile folder of its own, so that it neither disturbs nor trusts the person's own LibreOffice.
    """

    def __init__(self, program: str | Path, seconds: float = 60.0) -> None:
        self._program, self._seconds = str(program), seconds
        self._folder = tempfile.TemporaryDirectory(prefix="caselens-office-")
        profile = Path(self._folder.name) / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        self._profile = profile.as_uri()
        self._ready: dict[str, bytes] = {}

    def __call__(self, data: bytes, suffix: str) -> bytes:
        """The file as .docx or .xlsx. Raises UnreadableFile when LibreOffice cannot, or takes too long."""
        key = sha256(data).hexdigest()
        if key not in self._ready:
            self.prepare([(data, suffix)])
        if key not in self._ready:
            raise UnreadableFile("LibreOffice 打不开这个文件，可能设有密码或已损坏；请用 Word 或 WPS 打开后另存为 .docx 再导入")
        return self._ready.pop(key)

    def prepare(self, files: Iterable[tuple[bytes, str]]) -> None:
        """Convert many files at once and keep the results for the calls that follow; what fails is tried alone by its call."""
        files = list(files)
        for wanted, names in (("docx", [f for f in files if f[1] not in _SHEETS]), ("xlsx", [f for f in files if f[1] in _SHEETS])):
            if names:
                self._convert(names, wanted)

    def _convert(self, files: list[tuple[bytes, str]], wanted: str) -> None:
        with tempfile.TemporaryDirectory(dir=self._folder.name) as folder:
            keys = {}
            for data, suffix in files:
                key = sha256(data).hexdigest()
                (Path(folder) / f"{key[:24]}{suffix}").write_bytes(data)
                keys[key[:24]] = key
            command = [self._program, f"-env:UserInstallation={self._profile}", "--headless", "--norestore", "--nolockcheck", "--nodefault"]
            sources = sorted(str(path) for path in Path(folder).iterdir())
            self._run([*command, "--convert-to", wanted, "--outdir", str(Path(folder) / "out"), *sources], self._seconds + 3 * len(files))
            for stem, key in keys.items():
                result = Path(folder) / "out" / f"{stem}.{wanted}"
                if result.is_file():
                    self._ready[key] = result.read_bytes()

    @staticmethod
    def _run(command: list[str], seconds: float) -> None:
        """Run it, and end it with all its children when the time is over."""
        new_group = {"start_new_session": True} if os.name == "posix" else {}
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **new_group)  # type: ignore[call-overload]
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            if os.name == "posix":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()


def find_converter(seconds: float = 60.0) -> OfficeConverter | None:
    """LibreOffice if it is on this computer, else None."""
    found = shutil.which("soffice") or shutil.which("libreoffice") or next((place for place in _PLACES if Path(place).is_file()), None)
    return OfficeConverter(found, seconds) if found else None

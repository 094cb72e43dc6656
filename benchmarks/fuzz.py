"""Spoils good files of every format, thousands of times, and looks what the readers do.

    python -m benchmarks.fuzz [--minutes 5] [--first 0] [--only .docx] [--replay NUMBER]

Every run has a number, and the same number makes the same file: ``--replay`` shows it with the traceback. A run counts as

    raised      an exception left read_file, or its answer cannot be stored (JSON): a fault
    silent      a file without a line, an unread one without a reason, a text that no database can hold: a fault
    slow        more than five seconds: a fault
    unforeseen  a library's own exception that only the last net caught; the line is clear, its reason is not

and otherwise as read, read with doubts, or refused in words. benchmarks/fuzz_guided.py lets coverage choose.
"""

import argparse
import io
import random
import re
import time
import traceback
from collections import Counter
from email.message import EmailMessage
from functools import cache
from pathlib import Path

import openpyxl
from PIL import Image, ImageDraw

from analysis.call import load_call
from analysis.intake import read_file
from analysis.intake.content import real_suffix
from analysis.intake.limits import Limits
from analysis.intake.reader import READERS, FileReader, Tools
from analysis.records import IntakeStatus
from benchmarks.forms.hostile_office import html_form, open_text, rich_text
from benchmarks.forms.hostile_parts import pdf_of, stream, zip_of
from benchmarks.forms.mutations import spoiled
from benchmarks.forms.shapes import SHAPES, Case
from jobs.worker import INTAKE

CALL = load_call(2024)
SAMPLE = Path(__file__).resolve().parent.parent / "data" / "sample" / "submissions"
CASE: Case = {
    "unit": "常州市教育局", "title": "“一刻钟书屋”服务圈", "contact": "王小明", "phone": "0519-86680000", "opinion": "同意推荐。", "remark": "无",
    "text": "2024年，我局在全市建成书屋36个，服务群众12万人次。\n一、选址。书屋设在社区里。\n二、管理。请居民自己管。",
}  # fmt: skip
SLOW = 5.0
_UNFORESEEN = re.compile(r"文件无法解析（(\w+)）")
_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")


@cache
def seeds() -> dict[str, bytes]:
    """A good file of every format, Word in every shape; the sample's own files too."""
    found = {f"{name}.docx": writer(CASE) for name, writer in SHAPES.items()}
    word = found["official.docx"]
    head, row = ["申报单位", "案例名称", "联系人", "成果简介"], [CASE["unit"], CASE["title"], CASE["contact"], CASE["text"]]
    lines = "\n".join(f"{label}：{value}" for label, value in zip(head, row, strict=True))
    found |= {
        "表.xlsx": _workbook([head, row]),
        "表.csv": (",".join(head) + "\n" + ",".join(f'"{cell}"' for cell in row)).encode("gb18030"),
    }
    found |= {
        "文.txt": lines.encode(),
        "页.html": html_form(CASE, "").encode(),
        "包.zip": zip_of({"a.docx": word, "b.txt": lines.encode()}),
    }
    found |= {"信.eml": _letter(word), "箱.mbox": b"From a@b Tue Dec  3 10:00:00 2024\n" + _letter(word), "纸.png": _picture()}
    found |= {"录.jsonl": '{"unit": "某局", "title": "某案例", "text": "正文"}\n'.encode() * 3, "页.pdf": _page()}
    found |= {"富.rtf": rich_text(CASE).encode(), "开.odt": open_text(CASE, "")}
    return found | {path.name: path.read_bytes() for path in sorted(SAMPLE.rglob("*")) if path.is_file() and path.stat().st_size < 200_000}


def make(number: int, only: str = "") -> tuple[str, bytes]:
    """The file of a run: its name and its spoiled bytes."""
    chance = random.Random(number)
    names = [name for name in seeds() if name.endswith(only)]
    suffixes = sorted({Path(name).suffix for name in names})
    suffix = chance.choice(suffixes)
    name = chance.choice([name for name in names if name.endswith(suffix)])
    return name, spoiled(seeds()[name], chance, list(seeds().values()))


def judge(name: str, data: bytes) -> tuple[str, str]:
    """What a run counts as, and the detail of a fault."""
    begun = time.perf_counter()
    try:
        intake = read_file(name, data, CALL, limits=Limits(pages=5, files=200))
        INTAKE.dump_json(intake)
    except Exception:
        return "raised", traceback.format_exc(limit=-3)
    seconds = time.perf_counter() - begun
    if seconds > SLOW:
        return "slow", f"{seconds:.1f} s"
    texts = [
        text for case in intake.submissions for text in (case.unit, case.title, case.text, case.further, case.sender, case.source_file)
    ]
    unread = [outcome for outcome in intake.outcomes if outcome.status is IntakeStatus.ERROR and not outcome.message]
    if not intake.outcomes or unread or any(map(_UNSTORABLE.search, texts)):
        return "silent", repr(intake)[:300]
    caught = next((found for outcome in intake.outcomes if (found := _UNFORESEEN.search(outcome.message))), None)
    if caught:
        return "unforeseen", caught.group(1)
    return max(intake.outcomes, key=lambda outcome: list(IntakeStatus).index(outcome.status)).status.value, ""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", default="", help="a suffix, like .docx")
    parser.add_argument("--replay", type=int)
    arguments = parser.parse_args()
    if arguments.replay is not None:
        replay(arguments.replay, arguments.only)
    else:
        run(arguments.minutes, arguments.first, arguments.only)


def run(minutes: float, first: int, only: str) -> None:
    counted: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    number, end = first, time.monotonic() + 60 * minutes
    while time.monotonic() < end:
        name, data = make(number, only)
        verdict, detail = judge(name, data)
        counted[verdict] += 1
        if verdict not in ("ok", "warn", "error"):
            where = f"{verdict} {detail.strip().splitlines()[-1] if detail else ''} {Path(name).suffix}"
            shown[where] += 1
            if shown[where] <= 3:
                print(f"  run {number}: {where}", flush=True)
        number += 1
    print(f"runs {first} to {number - 1}: {dict(counted)}")
    for where, count in shown.most_common():
        print(f"  {count:5} {where}")


def replay(number: int, only: str) -> None:
    name, data = make(number, only)
    print(name, len(data), judge(name, data))
    suffix = real_suffix(name, data)
    if suffix in READERS:
        READERS[suffix](data, Tools(Limits(), FileReader(CALL).labels))


def _workbook(rows: list[list[str]]) -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(buffer)
    return buffer.getvalue()


def _letter(word: bytes) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["Subject"], letter["Date"] = "张三 <a@example.com>", "报送", "Tue, 03 Dec 2024 10:00:00 +0800"
    letter.set_content("请查收。")
    letter.add_attachment(word, maintype="application", subtype="octet-stream", filename="申报表.docx")
    return letter.as_bytes()


def _picture() -> bytes:
    page, buffer = Image.new("RGB", (300, 400), "white"), io.BytesIO()
    ImageDraw.Draw(page).rectangle((20, 20, 280, 200), outline="black")
    page.save(buffer, "PNG")
    return buffer.getvalue()


def _page() -> bytes:
    words = b"BT /F 12 Tf 50 700 Td (" + b"words of a page that has a text layer " * 4 + b") Tj ET 40 600 m 500 600 l S"
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    return pdf_of(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream("", words), font])


if __name__ == "__main__":
    main()

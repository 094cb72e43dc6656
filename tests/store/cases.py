from datetime import date

from analysis.records import PastCase, Submission
from store.submissions import Original

YEAR = 2024
FILE = Original("申报表.docx", b"word file")


def case(number: int = 1, **changes) -> Submission:
    values = {
        "id": f"{number:064d}#1",
        "call_year": YEAR,
        "unit": "常州市教育局",
        "title": f"案例{number}",
        "text": f"第{number}项工作，联系李明13812345678。",
        "contact": "李明",
        "phone": "13812345678",
        "received_on": date(2024, 12, 1),
        "source_file": f"{number:03d}.docx",
        "doubts": ("电话位数不对",),
    }
    return Submission(**(values | changes))


def winner(number: int = 1, **changes) -> PastCase:
    values = {"id": f"w{number}", "year": 2022, "unit": "市教育局", "title": f"成果{number}", "text": "正文" * 150, "scope": 1}
    return PastCase(**(values | changes))

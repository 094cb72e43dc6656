"""How often a field of a scan is right when 解析待核 calls it 高, 中 or 低.

    python -m benchmarks.sureness

The scans of benchmarks/scans.py (60; none was used to set the bounds in ui/reading_check.py, which were chosen beforehand).
"""

from collections import defaultdict

from analysis.intake import find_recogniser, read_file
from analysis.intake.hints import letters
from benchmarks.scans import CALL, FIELDS, scans
from ui.reading_check import least_sure, sureness


def main() -> None:
    recogniser = find_recogniser()
    if recogniser is None:
        print("The OCR extra (requirements-ocr.txt) is not installed: nothing is measured.")
        return
    right: dict[str, list[bool]] = defaultdict(list)
    for made in (made for part in ("dev", "test") for made in scans(part)):
        for case in read_file(made.name, made.data, CALL, recogniser=recogniser).submissions[:1]:
            sure = least_sure(case.readings)
            for field in FIELDS:
                value = getattr(case, field)
                group = "没有读到" if not value else sureness(sure[field]) if field in sure else "没有找回"
                right[group].append(letters(value) == letters(made.case[field]))
    for group, answers in sorted(right.items(), key=lambda item: -len(item[1])):
        print(f"{group}  {sum(answers)} of {len(answers)} right")


if __name__ == "__main__":
    main()

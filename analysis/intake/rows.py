"""One row of a table of cases as a Submission or a past winner."""

import re
from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from analysis.call import Call
from analysis.intake.fields import one_line, paragraphs, sound
from analysis.intake.hints import letters
from analysis.intake.limits import Limits
from analysis.records import PastCase, Submission


def submission_of_row(row: Mapping[str, str], source_file: str, call_year: int, received_on: date | None, limits: Limits) -> Submission:
    """Its id rests on the row's own id and content, so that a moved row stays the same case."""
    doubts: list[str] = []
    values = {name: sound(value, doubts)[: limits.characters] for name, value in row.items()}
    text = paragraphs(values.get("text", ""))
    if len(row.get("text", "")) > limits.characters:
        doubts.append(f"成果简介长达 {len(row['text'])} 字，只取前 {limits.characters} 字，请核对原件")
    return Submission(
        id=row_id(row),
        call_year=call_year,
        unit=one_line(values.get("unit", "")),
        title=one_line(values.get("title", "")),
        text=text,
        contact=one_line(values.get("contact", "")),
        phone=one_line(values.get("phone", "")),
        opinion=paragraphs(values.get("opinion", "")),
        remark=paragraphs(values.get("remark", "")),
        received_on=parse_date(values.get("received_on", "")) or received_on,
        source_file=source_file,
        source_id=one_line(values.get("id", "")),
        doubts=tuple(dict.fromkeys(doubts)),
    )


def past_case_of_row(row: Mapping[str, str], call: Call, year: int) -> PastCase:
    """``year`` holds where the row names none."""
    doubts: list[str] = []
    values = {name: sound(value, doubts) for name, value in row.items()}
    found = re.search(r"(?:19|20)\d{2}", values.get("year", ""))
    return PastCase(
        id=row_id(row),
        year=int(found.group()) if found else year,
        unit=one_line(values.get("unit", "")),
        title=one_line(values.get("title", "")).strip("《》"),
        text=paragraphs(values.get("text", "")),
        scope=scope_number(values.get("scope", ""), call),
        source_id=one_line(values.get("id", "")),
    )


def row_id(row: Mapping[str, str]) -> str:
    """Fixed by the row's own id and its content."""
    content = "\n".join(f"{name}={row[name]}" for name in sorted(row))
    return f"{sha256(content.encode('utf-8', 'replace')).hexdigest()[:20]}-1"


def scope_number(written: str, call: Call) -> int | None:
    """A scope of the call by number, short name or the beginning of its wording; None if it is none of them."""
    key = letters(written)
    number = re.match(r"第?(\d{1,2})(?!\d)", key)
    known = {scope.number for scope in call.scopes}
    if number and int(number.group(1)) in known:
        return int(number.group(1))
    for scope in call.scopes:
        short = letters(scope.short)
        if key and (key == short or (len(key) >= 4 and (key in short or short in key or key in letters(scope.wording)))):
            return scope.number
    return None


def parse_date(written: str) -> date | None:
    """2024-12-03, 2024/12/3, 2024年12月3日, 20241203; None for anything else."""
    found = re.search(r"(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})", written) or re.fullmatch(
        r"(20\d{2})(\d{2})(\d{2})", written.strip()
    )
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None

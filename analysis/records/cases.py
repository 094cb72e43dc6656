"""The cases that are compared: this year's submissions and past winners."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from analysis.records.text import SegmentedText


class EvidenceLevel(StrEnum):
    """How much of a past winner the library holds; it limits what may be said of a resemblance."""

    FULL_TEXT = "全文"
    ABSTRACT = "摘要"
    TITLE_ONLY = "仅题名"


ABSTRACT_BELOW = 200
"""A winner's text shorter than this many characters is an abstract: too little to align passages fairly."""


@dataclass(frozen=True, slots=True)
class UnitRef:
    """What a written unit name resolved to. An unknown unit keeps its written name and has ``known`` False.

    ``recommender`` is the body whose quota a case uses (a 镇 or a district's bureau uses its district's).
    """

    name: str
    kind: str = ""
    district: str = ""
    recommender: str = ""
    known: bool = False
    verified: bool = False
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldReading:
    """How surely a field was recognised on a page of a scan, and where.

    ``confidence`` (0-1) is that of the field's least sure line; ``page`` counts from 0. ``box`` (left, top, right, bottom as shares of
    width and height) lies on the page as it was straightened for reading, then turned by ``turns`` quarters anticlockwise.
    """

    field: str
    confidence: float
    page: int = 0
    box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Submission:
    """申报案例: one filled form, as read. ``id`` is fixed by the file's bytes and the form's number in it.

    ``corrected`` holds (field, raw value) of every field that a person changed by hand; ``doubts`` are the reader's own
    (Chinese sentences). ``replaces`` is the id of the earlier version of the same case, else empty. ``seal_note`` is what stands
    under 单位意见 apart from the opinion: the 落款 with its date as written, and whether a red round seal was seen. ``further`` are rows
    of the form that the call does not know (标签：内容 a line), ``sender`` who wrote the letter that brought it. ``readings`` says of a
    scan how surely its fields were recognised, a field once for every page it stands on.
    """

    id: str
    call_year: int
    unit: str
    title: str
    text: str
    contact: str = ""
    phone: str = ""
    opinion: str = ""
    seal_note: str = ""
    remark: str = ""
    received_on: date | None = None
    source_file: str = ""
    source_id: str = ""
    further: str = ""
    sender: str = ""
    doubts: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    replaces: str = ""
    readings: tuple[FieldReading, ...] = ()

    @property
    def text_hash(self) -> str:
        """Equal for the same content in two files: unit, title and text without white space."""
        return sha256("".join("\n".join((self.unit, self.title, self.text)).split()).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class PastCase:
    """往年入选成果: a past winner; ``text`` may be missing and ``scope`` (number in its call) unknown."""

    id: str
    year: int
    unit: str
    title: str
    text: str = ""
    scope: int | None = None
    source_id: str = ""

    @property
    def evidence_level(self) -> EvidenceLevel:
        length = len("".join(self.text.split()))
        if length == 0:
            return EvidenceLevel.TITLE_ONLY
        return EvidenceLevel.ABSTRACT if length < ABSTRACT_BELOW else EvidenceLevel.FULL_TEXT


@dataclass(frozen=True, slots=True)
class SegmentedCase:
    """A submission or a past winner made ready for every engine: title and text segmented, unit resolved."""

    id: str
    year: int
    unit: UnitRef
    title: SegmentedText
    body: SegmentedText
    evidence_level: EvidenceLevel = EvidenceLevel.FULL_TEXT
    scope: int | None = None

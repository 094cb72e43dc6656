"""What we chose, as against what the notice says: every number with the benchmark or reason that justifies it."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of one call year. None means: propose one from the batch and say why."""

    repeat_threshold: float | None = None
    alike_threshold: float | None = None
    passage_floor: int = 13
    """Shortest passage (characters) that counts; 13 is what Chinese offices know from CNKI-type reports."""
    matches_per_submission: int = 5
    candidates_above: int = 300
    """Up to so many past winners every one is weighed by its words; above, names, rare words and the index of wording add whom words miss."""
    alike_per_submission: int = 10
    abstain_margin: float = 0.15
    """Below this distance of first and second choice (0-1) the classifier abstains: 归类存疑."""
    length_low: int | None = None
    length_high: int | None = None
    encoder_folder: str = ""
    """Folder of an office's own sentence encoder; empty means the shipped one. The caller passes the encoder itself to ``analyse``."""

    def as_dict(self) -> dict[str, object]:
        return asdict(self)

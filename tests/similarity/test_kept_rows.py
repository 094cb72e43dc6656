from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from analysis.similarity.kept_rows import FILE, kept_rows


class Counting:
    """An encoder that counts what it was asked for."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts], np.float32).reshape(-1, 2)


def run(folder: Path | None, *texts: str) -> tuple[np.ndarray, list[str]]:
    encoder = Counting()
    with kept_rows(encoder, folder) as remembering:
        rows = remembering.encode(texts)
    return rows, encoder.asked


def test_a_second_run_encodes_only_what_is_new(tmp_path: Path) -> None:
    run(tmp_path, "甲", "乙乙")
    rows, asked = run(tmp_path, "乙乙", "丙丙丙", "甲")
    assert asked == ["丙丙丙"]
    assert rows[:, 0].tolist() == [2, 3, 1]


def test_what_a_run_did_not_use_is_forgotten(tmp_path: Path) -> None:
    run(tmp_path, "甲", "乙乙")
    run(tmp_path, "甲")
    assert run(tmp_path, "乙乙")[1] == ["乙乙"]


def test_rows_of_another_encoder_are_not_taken(tmp_path: Path) -> None:
    run(tmp_path, "甲")
    other = Counting()
    other.name = "another"
    with kept_rows(other, tmp_path) as remembering:
        remembering.encode(["甲"])
    assert other.asked == ["甲"]


@pytest.mark.parametrize("torn", [b"", b"PK\x03\x04 torn", b"not a zip"])
def test_a_torn_file_is_made_again(tmp_path: Path, torn: bytes) -> None:
    (tmp_path / FILE).write_bytes(torn)
    assert run(tmp_path, "甲")[1] == ["甲"]
    assert run(tmp_path, "甲")[1] == []


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    run(None, "甲")
    assert run(None, "甲")[1] == ["甲"]
    assert list(tmp_path.iterdir()) == []


def test_no_texts_ask_nothing_and_keep_nothing(tmp_path: Path) -> None:
    assert run(tmp_path)[0].shape == (0, 2)
    assert list(tmp_path.iterdir()) == []

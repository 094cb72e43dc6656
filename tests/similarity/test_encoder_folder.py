import importlib.util
import shutil
from pathlib import Path

import numpy as np
import pytest

from analysis.errors import InputError
from analysis.records import SegmentedCase, Submission
from analysis.similarity import encoder_folder
from analysis.similarity.encoder import shipped_encoder
from analysis.similarity.encoder_folder import load_encoder
from analysis.similarity.homogeneity import find_alike
from training.alike_texts import segmenter

HAS_MODEL = all(importlib.util.find_spec(name) for name in ("sentence_transformers", "all_minilm_l6_v2"))
needs_model = pytest.mark.skipif(not HAS_MODEL, reason="requirements-encoder-test.txt is not installed: no small model to load")
pytestmark = pytest.mark.filterwarnings("ignore")
"""torch and transformers warn of their own next releases while they load."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from all_minilm_l6_v2 import extract_model

    return extract_model(str(tmp_path_factory.mktemp("model")))


def test_no_folder_means_the_shipped_encoder() -> None:
    assert load_encoder("") is shipped_encoder()


def test_what_is_wrong_with_a_folder_is_said_in_chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="不存在"):
        load_encoder(str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match=r"没有 modules\.json"):
        load_encoder(str(tmp_path))
    (tmp_path / "modules.json").write_text("[]")
    monkeypatch.setattr(encoder_folder, "LIBRARY", "a_library_that_is_not_there")
    with pytest.raises(InputError, match=r"requirements-encoder\.txt"):
        load_encoder(str(tmp_path))


@needs_model
def test_a_real_model_is_read_from_its_folder(folder: Path) -> None:
    encoder = load_encoder(str(folder))
    dog, puppy, tax = encoder.encode(["a dog runs in the park", "a puppy is running on the grass", "the tax office is closed"])
    assert np.linalg.norm(dog) == pytest.approx(1.0, abs=1e-4)
    assert dog @ puppy > dog @ tax + 0.2
    assert encoder.encode([]).shape[0] == 0


@needs_model
def test_a_torn_model_says_what_to_do(folder: Path, tmp_path: Path) -> None:
    torn = shutil.copytree(folder, tmp_path / "torn")
    (torn / "config.json").unlink()
    with pytest.raises(InputError, match="重新拷贝"):
        load_encoder(str(torn))


@needs_model
def test_homogeneity_runs_on_it(folder: Path) -> None:
    cut = segmenter()
    texts = ["The museum opens its workshop.", "A museum shows how it restores bronze.", "Retired teachers give lessons under trees."]
    cases: list[SegmentedCase] = [cut.segment_case(Submission(str(i), 2024, "", text, text)) for i, text in enumerate(texts)]
    pairs = find_alike(cases, encoder=load_encoder(str(folder)))
    assert (pairs[0].left_id, pairs[0].right_id) == ("0", "1")

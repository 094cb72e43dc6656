import numpy as np

from analysis.scopes.fusion import VOICES, Fusion, fit_fusion, load_fusions, log_shares, standardised


def test_fit_fusion_trusts_the_voice_that_is_right():
    random = np.random.default_rng(1)
    truth = random.integers(0, 4, 200)
    voices = random.normal(size=(200, 4, len(VOICES)))
    voices[np.arange(200), truth, 1] += 3
    weights = fit_fusion(voices, truth.tolist()).weights
    assert int(np.argmax(weights)) == 1


def test_fit_fusion_silent_voices_keep_weight_zero():
    voices = np.random.default_rng(2).normal(size=(20, 3, len(VOICES)))
    assert fit_fusion(voices, [0] * 20, silent=("learned", "unit")).weights[3:] == (0.0, 0.0)


def test_probabilities_of_silence_are_equal():
    assert Fusion((1.0,) * len(VOICES)).probabilities(np.zeros((1, 4, len(VOICES)))).tolist() == [[0.25] * 4]


def test_standardised_of_equal_scores_is_zero():
    assert standardised(np.full((1, 3), 0.7)).tolist() == [[0.0, 0.0, 0.0]]


def test_log_shares_take_counter_evidence_as_none():
    assert log_shares(np.array([[-5.0, 0.0]])).tolist() == [[0.0, 0.0]]


def test_shipped_fusions_name_every_setting():
    assert sorted(load_fusions()) == ["cues", "cues+examples", "paragraphs", "paragraphs+examples"]

import numpy as np
import pytest

from analysis.similarity.meaning import SPOKESMEN, Measure, load_measure, measure_of_batch


def rows_of(count: int, width: int = 16) -> np.ndarray:
    return np.random.default_rng(0).normal(size=(count, width)).astype(np.float32)


def plain(cohort: np.ndarray) -> Measure:
    return Measure(np.zeros(2, np.float32), np.eye(2, dtype=np.float32), cohort)


def test_closeness_is_the_cosine_less_the_crowding_of_both() -> None:
    measure = plain(np.array([[1.0, 0.0]], np.float32))
    rows = measure.rows(np.array([[2.0, 0.0], [0.0, 3.0], [5.0, 0.0]], np.float32))
    told = measure.closeness(rows, measure.crowding(rows), np.array([0, 0]), np.array([1, 2]))
    assert told == pytest.approx([0.0 - 0.5, 1.0 - 1.0])


def test_a_case_near_to_everybody_is_nearer_to_nobody() -> None:
    """Two pairs with one cosine: the pair in the crowd is the less telling one."""
    measure = plain(np.array([[1.0, 0.0]] * 30, np.float32))
    rows = measure.rows(np.array([[1.0, 0.1], [1.0, 0.1], [0.1, 1.0], [0.1, 1.0]], np.float32))
    crowded, quiet = measure.closeness(rows, measure.crowding(rows), np.array([0, 2]), np.array([1, 3]))
    assert quiet > crowded + 0.5


def test_the_shipped_measure_has_a_cohort_of_unrelated_cases() -> None:
    measure = load_measure()
    assert measure.projection.shape == (len(measure.centre), measure.cohort.shape[1])
    assert len(measure.cohort) >= 200
    assert np.linalg.norm(measure.cohort, axis=1) == pytest.approx(1.0, abs=1e-2)


def test_measure_of_batch_gives_the_batch_the_mean_and_deviation_asked_for() -> None:
    rows = rows_of(40)
    measure = measure_of_batch(rows, -0.2, 0.14)
    meant = measure.rows(rows)
    told = measure.closeness(meant, measure.crowding(meant), *np.triu_indices(40, 1))
    assert (told.mean(), told.std()) == (pytest.approx(-0.2, abs=1e-4), pytest.approx(0.14, abs=1e-4))


def test_measure_of_batch_bears_two_equal_texts() -> None:
    rows = np.ones((2, 4), np.float32)
    measure = measure_of_batch(rows, -0.2, 0.14)
    meant = measure.rows(rows)
    assert np.isfinite(measure.closeness(meant, measure.crowding(meant), np.array([0]), np.array([1]))).all()


def test_measure_of_a_large_batch_lets_some_speak_for_all() -> None:
    rows = rows_of(3 * SPOKESMEN + 1)
    measure = measure_of_batch(rows, -0.2, 0.14)
    assert SPOKESMEN / 2 < len(measure.cohort) <= SPOKESMEN
    assert len(measure.crowding(measure.rows(rows))) == len(rows)

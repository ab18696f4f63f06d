import numpy as np
import pytest

from engine.evaluation.frechet import frechet_distance, frechet_figures, shrunk_covariance
from engine.evaluation.results import Result
from engine.stems import STEMS


def normal(
    count: int, size: int, seed: int, mean: float = 0.0, spread: float = 1.0
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    rows: np.ndarray[tuple[int, int], np.dtype[np.float64]] = np.random.default_rng(seed).normal(mean, spread, (count, size))
    return rows


def test_the_distance_of_normal_distributions_is_found() -> None:
    one, two = normal(20_000, 3, 1), normal(20_000, 3, 2, mean=1.0, spread=2.0)
    assert frechet_distance(one, two) == pytest.approx(3 * 1.0 + 3 * (2.0 - 1.0) ** 2, rel=0.05)
    assert frechet_distance(one, one) == pytest.approx(0, abs=1e-6)
    assert frechet_distance(one, two) == pytest.approx(frechet_distance(two, one))


def test_a_covariance_of_few_rows_is_shrunk_to_something_that_can_be_inverted() -> None:
    rows = normal(8, 40, 3)
    assert np.linalg.matrix_rank(np.cov(rows.T)) < 40
    shrunk = shrunk_covariance(rows)
    assert np.linalg.eigvalsh(shrunk).min() > 0.1
    assert np.trace(shrunk) == pytest.approx(np.trace(np.cov(rows.T, bias=True)))
    assert shrunk_covariance(normal(5000, 3, 4, spread=2.0)) == pytest.approx(4 * np.eye(3), abs=0.4)


def test_rows_that_do_not_move_have_no_distance() -> None:
    still = np.ones((6, 4))
    assert frechet_distance(still, still) == 0


def test_loops_far_from_real_ones_lie_further_than_real_ones_do() -> None:
    real, near, far = normal(16, 6, 5), normal(16, 6, 6), normal(16, 6, 7, mean=3.0)

    def results(task: str, rows: dict[str, np.ndarray[tuple[int, int], np.dtype[np.float64]]]) -> list[Result]:
        found = []
        for index in range(16):
            extra = {
                name: {"embeddings": {part: list(values[index]) for part in ("mix", *STEMS)}} for name, values in rows.items()
            }
            found.append(Result(task, index, {}, extra))
        return found

    figures = frechet_figures(results("joint", {"tags": near}), results("real", {"tags": real, "swapped": far}))
    assert set(figures) == {f"tagger.frechet.{part}" for part in ("mix", *STEMS)}
    rows = figures["tagger.frechet.mix"]
    assert rows["swapped parts"]["value"] > 3 * rows["real"]["value"]
    assert rows["generated"]["value"] < 2 * rows["real"]["value"]
    assert rows["generated"]["n"] == 8
    assert frechet_figures(results("joint", {"tags": near})[:6], results("real", {"tags": real, "swapped": far})) == {}

"""Numbers that texts quote are those that were measured (docs/quality.jsonl, written by `make quality`) or can be computed."""

import json
import runpy
from statistics import mean

import numpy as np
import pytest
from conftest import ROOT

from lib.data import ring
from lib.grader.corpus import reference_cells
from lib.metrics import blob, high_quality
from lib.randomness import private_generator
from lib.symptoms import MOMENTUM_COSTS

QUALITY = runpy.run_path(str(ROOT / "docs" / "scripts" / "quality.py"))


@pytest.fixture(scope="module")
def runs():
    return [json.loads(line) for line in (ROOT / "docs" / "quality.jsonl").read_text(encoding="utf-8").splitlines()]


def average(runs, name, key):
    return mean(run[key] for run in runs if run["name"] == name)


def test_the_page_is_the_one_the_measurements_make(runs):
    made = QUALITY["_page"](runs)
    assert (ROOT / "docs" / "quality.md").read_text(encoding="utf-8") == made, "run `make quality`"


def test_every_seed_was_measured_once(runs):
    keys = [(run["name"], run["seed"]) for run in runs]
    assert len(keys) == len(set(keys))
    assert {name for name, _ in keys} == {"reference", *QUALITY["MISTAKES"]}


def test_a_right_answer_reaches_the_stated_quality_on_every_seed(runs):
    """The floor the film, the checks and the symptoms count on."""
    reference = [run for run in runs if run["name"] == "reference"]
    assert len(reference) >= 10
    assert min(run["modes"] for run in reference) >= 6
    assert min(run["high_quality"] for run in reference) >= 0.4
    assert max(run["w1"] for run in reference) <= 0.6
    assert not any(run["advice"] for run in reference), "no right answer is told that something is wrong"


def test_the_price_of_momentum_is_quoted_as_measured(runs):
    expected = average(runs, "reference", "modes"), average(runs, "default betas", "modes")
    assert f"found {expected[0]:.1f} of 8 modes" in MOMENTUM_COSTS
    assert MOMENTUM_COSTS.endswith(f" {expected[1]:.1f}")


def test_the_model_answer_tells_the_measured_truth(runs, assignment):
    answer = reference_cells(assignment)["observations"]
    assert f"the exact distance stays near {average(runs, 'reference', 'w1'):.1f}" in answer
    assert abs(average(runs, "reference", "estimate")) < 0.05, "hovers near zero"


def test_the_students_page_quotes_the_shares_as_measured(runs):
    page = (ROOT / "docs" / "student.md").read_text(encoding="utf-8")
    real, wide = ring().sample(2500, private_generator(0)), blob(ring(), 2500)
    assert f"Real data reach {100 * high_quality(real, ring()):.0f} %, one wide Gaussian {100 * high_quality(wide, ring()):.0f} %" in page
    assert f"generator about {100 * average(runs, 'reference', 'high_quality'):.0f} %" in page


def test_the_example_of_the_model_answer_on_projections_is_computed_right(assignment):
    answer = reference_cells(assignment)["projection"]
    matrix = np.diag([2, 1 / 2])
    u, s, vt = np.linalg.svd(matrix)
    projected, normalised = u @ np.diag(np.minimum(s, 1)) @ vt, matrix / s[0]
    np.testing.assert_allclose(projected, np.diag([1, 1 / 2]))
    np.testing.assert_allclose(normalised, np.diag([1, 1 / 4]))
    inside = np.diag([1 / 2, 1 / 5])
    np.testing.assert_allclose(inside / np.linalg.norm(inside, 2), np.diag([1, 2 / 5]))
    assert r"$W = \mathrm{diag}(2, \tfrac12)$. The projection is $\mathrm{diag}(1, \tfrac12)$, at distance $1$" in answer
    assert np.linalg.norm(projected - matrix) == pytest.approx(1)
    far = np.linalg.norm(normalised - matrix)
    assert rf"normalisation gives $\mathrm{{diag}}(1, \tfrac14)$, at distance $\approx {far:.3f}$" in answer
    assert r"$\mathrm{diag}(\tfrac12, \tfrac15) \mapsto \mathrm{diag}(1, \tfrac25)$" in answer

"""What the last question invites to: other data, seeds, and one line that trains once for each value."""

import dataclasses

import matplotlib.pyplot as plt
import numpy as np
import pytest
import reference_solution as reference
import torch
from quick_training import quick, stub
from torch import nn

from lib import constraints, experiments
from lib.comparison import compare
from lib.data import Mixture, moons, ring, sampled
from lib.experiments import experiment
from lib.metrics import high_quality, modes_found
from lib.randomness import private_generator, seeded
from lib.refusal import Refused

PARTS = (reference.Generator, reference.DualVariable, reference.alternating_update)


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    plt.close("all")


def sizes(history):
    return history.settings["d_ratio"], history.final.k


def test_a_list_is_swept_and_everything_else_is_kept(capsys):
    found = experiment(*PARTS, d_ratio=[2, 5], n_iter=6, width=8)
    assert [sizes(run) for run in found.runs] == [(2, 6), (5, 6)]
    assert len(found) == 2
    assert found[0] is found.runs[0]
    assert repr(found).splitlines()[1].split()[0] == "d_ratio=2"
    assert len(plt.gcf().axes) == 3, "two pictures and the curves"


def test_two_lists_make_a_table_of_runs(capsys):
    found = experiment(*PARTS, lr=[1e-3, 1e-2], seed=[1, 2, 3], n_iter=3, width=8)
    assert len(found) == 6
    assert "lr=0.001, seed=3" in found.table
    figure = plt.gcf()
    assert len(figure.axes) == 7


def test_runs_start_from_the_same_networks_and_global_randomness_is_left_alone():
    torch.manual_seed(5)
    before = torch.get_rng_state()
    runs = experiment(*PARTS, n_iter=[4, 4], width=8).runs
    other = experiment(*PARTS, n_iter=4, width=8, seed=2)[0]
    assert np.array_equal(runs[0].estimates, runs[1].estimates)
    assert not np.array_equal(runs[0].estimates, other.estimates)
    assert torch.equal(before, torch.get_rng_state())


def test_the_constraint_can_be_exchanged(monkeypatch):
    weights = {}

    class Critic(reference.DualVariable):
        def __init__(self, **sizes):
            super().__init__(**sizes)
            with torch.no_grad():
                self.inner[2].weight.mul_(20)
            weights[len(weights)] = self

    kinds = ["normalisation", "projection", "none"]
    experiment(reference.Generator, Critic, reference.alternating_update, constraint=kinds, n_iter=2, width=8)
    spectra = [torch.linalg.svdvals(critic.inner[2].weight.detach()) for critic in weights.values()]
    assert spectra[0][0] == pytest.approx(1, abs=1e-4)
    assert spectra[0][1] < 0.95
    assert spectra[1][:3].tolist() == pytest.approx([1, 1, 1], abs=1e-4), "clipped one by one"
    assert spectra[2][0] > 5


def test_the_projection_is_the_nearest_point():
    w = torch.randn(5, 7, generator=private_generator(0)) * 2
    u, s, vt = torch.linalg.svd(w, full_matrices=False)
    torch.testing.assert_close(constraints.nearest(w), u @ torch.diag(s.clamp(max=1)) @ vt)
    inside = 0.5 * w / s[0]
    torch.testing.assert_close(constraints.nearest(inside), inside)


def test_too_many_runs_and_unknown_constraints_are_refused():
    with pytest.raises(ValueError, match="13 runs"):
        experiment(*PARTS, seed=list(range(13)))
    with pytest.raises(ValueError, match="normalisation, projection, none"):
        experiment(*PARTS, constraint="spectral")


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: experiment(*PARTS, learning_rate=[1e-3]), "experiment has no setting learning_rate: write lr."),
        (lambda: experiment(*PARTS, widths=[8]), "no setting widths: write width."),
        (lambda: experiment(*PARTS, poem=3), "there are width, lr, betas"),
        (lambda: experiment(PARTS[0](), *PARTS[1:]), "Generator is a network made already; hand over the class itself"),
        (lambda: experiment(PARTS[0], 3, PARTS[2]), "DualVariable is of type int; hand over your class"),
        (lambda: experiment(PARTS[2], PARTS[1], PARTS[0]), "alternating_update is Generator; hand over your function"),
        (lambda: experiment(*PARTS, betas=[0.0, 0.9]), "betas is 0.0; write a pair in round brackets"),
        (lambda: experiment(*PARTS, betas=(0.0, 1.0)), r"betas is \(0.0, 1.0\); both numbers must be at least 0 and below 1"),
        (lambda: experiment(*PARTS, width=[10, 2.5]), "width is 2.5, expected a whole number of at least 1"),
        (lambda: experiment(*PARTS, width=[10, 0]), "width is 0, expected"),
        (lambda: experiment(*PARTS, width=True), "width is True, expected"),
        (lambda: experiment(*PARTS, n_iter=[1e3]), "n_iter is 1000.0, expected a whole number of at least 1: write 1000"),
        (lambda: experiment(*PARTS, n_iter=["a"]), "n_iter is 'a', expected"),
        (lambda: experiment(*PARTS, lr="a"), "lr is 'a', expected a number above 0"),
        (lambda: experiment(*PARTS, lr=[1e-3, -1]), "lr is -1, expected a number above 0"),
        (lambda: experiment(*PARTS, lr=np.linspace(0, 1, 3)), "lr is 0.0, expected a number above 0"),
        (lambda: experiment(*PARTS, seed=(1, 1.5)), "seed is 1.5, expected a whole number"),
        (lambda: experiment(*PARTS, n_iter=[]), "That makes 0 runs"),
        (lambda: experiment(PARTS[1], PARTS[0], PARTS[2]), "DualVariable is Generator, which is made like a generator; keep the order"),
        (lambda: experiment(nn.Identity, PARTS[0], PARTS[2]), "DualVariable is Generator, which is made like a generator"),
        (lambda: experiment(PARTS[0], nn.ReLU, PARTS[2]), "DualVariable does not take input_dim, hidden_dim, c: keep the first line"),
        (lambda: experiment(*PARTS, *PARTS), "takes your two classes and your function, and got 6 things"),
        (lambda: experiment(*PARTS, data=torch.zeros(5, 2)), r"data is an array of shape \(5, 2\); it can be"),
        (lambda: experiment(stub, *PARTS[1:]), "One of your two classes is not filled in yet"),
        (lambda: compare(quick(n_iter=1), labels="a"), "labels is 'a': write a list of texts"),
        (lambda: compare(quick(n_iter=1), columns=0), "columns is 0, expected a whole number"),
        (lambda: quick(n_iter=1).plot(3), r"plot draws on axes of matplotlib and got a int: write history.plot\(\)"),
        (lambda: sampled(3), r"sampled takes a function and got a int: write def draw\(n, generator\)"),
        (lambda: sampled(lambda n: torch.rand(n, 2)), r"does not take two arguments: write def draw\(n, generator\)"),
        (lambda: sampled(lambda n, generator: np.zeros((n, 2))), "returned a ndarray: turn it into a tensor"),
        (lambda: sampled(lambda n, generator: torch.rand(n, 2).double()), r"numbers of type torch.float64: end it with .float\(\)"),
        (lambda: sampled(lambda n, generator: torch.ones(n, 2)), "drew only 1 different points of 4000; 12 regions need more"),
        (lambda: Mixture([[0, 0]], 0.1), "centres is a list: write torch.tensor"),
        (lambda: ring(0), "with at least one mode"),
        (lambda: experiment(*PARTS, data=[ring(), "moons"]), r"write data=moons\(\)"),
        (lambda: quick(data="moons"), r"data is a text: write data=moons\(\)"),
        (lambda: quick(data=moons), r"data is a function: write data=moons\(\)"),
        (lambda: quick(data=3), r"data is 3; it can be ring\(\)"),
        (lambda: compare(1, 2), r"compare takes runs and got something of type int: keep what train returns"),
        (compare, "compare takes runs and got none"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_sentence_before_any_training(call, sentence, monkeypatch):
    monkeypatch.setattr(experiments, "train", None)
    with pytest.raises(Refused, match=sentence) as caught:
        call()
    assert caught.value._render_traceback_() == [str(caught.value)], "a notebook shows the sentence alone"
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("setting", "labels"),
    [
        ({"lr": (1e-3, 5e-3)}, ["lr=0.001", "lr=0.005"]),
        ({"lr": np.array([1e-3, 5e-3])}, ["lr=0.001", "lr=0.005"]),
        ({"width": range(5, 7)}, ["width=5", "width=6"]),
        ({"seed": torch.tensor([1, 2])}, ["seed=1", "seed=2"]),
        ({"betas": [(0, 0.9), [0.5, 0.9]]}, ["betas=(0.0, 0.9)", "betas=(0.5, 0.9)"]),
        ({"betas": ((0, 0.9), (0.5, 0.9))}, ["betas=(0.0, 0.9)", "betas=(0.5, 0.9)"]),
        ({"betas": (0, 0.9)}, ["run 1"]),
    ],
)
def test_tuples_ranges_and_arrays_are_lists_and_a_pair_of_betas_is_one_value(setting, labels):
    found = experiment(*PARTS, n_iter=2, **{"width": 8, **setting})
    assert [line.split("  ")[0].strip() for line in found.table.splitlines()[1:]] == labels


def test_the_runs_of_an_experiment_can_be_compared_with_others():
    found = experiment(*PARTS, n_iter=[2, 3], width=8)
    assert len(compare(found, quick(n_iter=4), labels=[1, 2, 3]).splitlines()) == 4


def test_the_american_spelling_is_accepted():
    assert "constraint=normalization" in experiment(*PARTS, constraint=["normalization"], n_iter=2, width=8).table


def test_all_curves_and_lines_are_in_the_picture_and_the_legend_is_not_over_them():
    networks = reference.make_all(hidden_dim=8)
    quick(networks=networks, n_iter=60)
    runs = [quick(networks=networks, n_iter=5), quick(networks=networks, n_iter=5)]
    compare(*runs)
    figure = plt.gcf()
    curves = figure.axes[0]
    highest = max(line.get_ydata().max() if hasattr(line.get_ydata(), "max") else max(line.get_ydata()) for line in curves.lines)
    assert runs[0].yardsticks.blob <= highest < curves.get_ylim()[1] < 2 * highest
    figure.draw_without_rendering()
    assert not curves.get_legend().get_window_extent().overlaps(curves.get_window_extent())


def test_a_run_that_flies_away_does_not_press_the_others_flat():
    run, far = quick(n_iter=5), quick(n_iter=5)
    last = far.snapshots[-1]
    far.snapshots[-1] = dataclasses.replace(last, quality=dataclasses.replace(last.quality, w1=1e5))
    compare(run, far, labels=["right", "gone"])
    assert plt.gcf().axes[0].get_ylim()[1] < 10


def test_seeded_repeats_and_leaves_no_trace():
    torch.manual_seed(1)
    expected = torch.rand(1)
    torch.manual_seed(1)
    with seeded(3):
        first = torch.rand(2), np.random.rand()
    assert torch.equal(torch.rand(1), expected)
    with seeded(3):
        second = torch.rand(2), np.random.rand()
    assert torch.equal(first[0], second[0])
    assert first[1] == second[1]


def test_moons_and_own_data_are_measured_in_regions():
    data = moons()
    points = data.sample(2500, private_generator(1))
    assert points.shape == (2500, 2)
    assert torch.equal(points, data.sample(2500, private_generator(1)))
    assert modes_found(points, data) == len(data) == 12
    assert high_quality(points, data) > 0.95
    assert modes_found(points[points[:, 0] > 0], data) < 12
    torch.testing.assert_close(points.mean(0), torch.zeros(2), atol=0.1, rtol=0)
    own = sampled(lambda n, generator: torch.rand(n, 2, generator=generator), "square", regions=4)
    assert repr(own) == "square, looked at in 4 regions"
    run = quick(data=own, n_iter=5)
    assert " of 4 regions, " in repr(run)
    assert "regions" in run.table()
    for wrong in (lambda n, generator: torch.rand(n, 3), lambda n, generator: torch.full((n, 2), float("nan"))):
        with pytest.raises(ValueError, match="finite points in the plane"):
            sampled(wrong)


def test_arrows_point_where_the_critic_rises(tmp_path):
    networks = reference.make_all(hidden_dim=8)
    critic = networks[0]
    plain = quick(networks=networks, n_iter=5, film=tmp_path / "plain.gif")
    arrows = quick(n_iter=5, film=tmp_path / "arrows.gif", arrows=True)
    assert plain.final.push is None
    assert np.array_equal(plain.estimates, arrows.estimates), "looking changes nothing"
    starts = torch.from_numpy(arrows.final.samples[:40])
    push = torch.from_numpy(arrows.final.push)
    with torch.no_grad():
        assert (critic(starts + 1e-3 * push) >= critic(starts)).all()
    assert (tmp_path / "plain.gif").read_bytes() != (tmp_path / "arrows.gif").read_bytes()


def test_a_run_that_flew_away_is_compared_all_the_same():
    run = quick(n_iter=5)
    far = quick(n_iter=5)
    far.final.samples[:] = 1e6
    compare(run, far, labels=["right", "gone"])
    texts = [text.get_text() for axes in plt.gcf().axes for text in axes.texts]
    assert "all points are\nout of view" in texts


def test_ring_is_shared_by_the_runs_of_an_experiment():
    data = ring()
    runs = experiment(*PARTS, n_iter=[2, 3], width=8, data=data).runs
    assert all(run.mixture is data for run in runs)

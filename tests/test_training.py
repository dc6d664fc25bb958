"""The student's `train`: data, its contract, the rehearsal's sentences, symptoms, the whole."""

import copy
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import reference_solution as reference
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from quick_training import QUIET, idle, parameters_of, quick, stub
from torch import nn

import lib.utils
from lib.comparison import compare
from lib.data import Mixture, grid, noise, ring
from lib.history import History
from lib.metrics import blob, high_quality, modes_found, wasserstein1, yardsticks
from lib.randomness import private_generator
from lib.rehearsal import NotANumber, TrainingNotStarted, as_number
from lib.training import train


def test_the_ring_has_eight_modes_at_radius_two():
    assert len(ring()) == 8
    assert ring().std == 0.2
    torch.testing.assert_close(ring().centres.norm(dim=1), torch.full((8,), 2.0))


def test_the_grid_is_that_of_the_first_editions_and_its_gap_can_be_chosen():
    assert sorted(set(grid().centres.flatten().tolist())) == [0.0, 3.0, 6.0]
    assert sorted(set(grid(gap=2.0, centred=True).centres.flatten().tolist())) == [-2.0, 0.0, 2.0]


@given(n=st.integers(1, 300), seed=st.integers(0, 2**31))
@settings(max_examples=20, deadline=None)
def test_samples_repeat_with_their_generator(n, seed):
    first, second = (ring().sample(n, private_generator(seed)) for _ in range(2))
    assert first.shape == (n, 2)
    assert torch.equal(first, second)


def test_a_mixture_refuses_what_is_not_one():
    with pytest.raises(ValueError, match="centres"):
        Mixture(torch.zeros(3), 0.1)
    with pytest.raises(ValueError, match="std"):
        Mixture(torch.zeros(3, 2), 0.0)


@given(seed=st.integers(0, 2**31), x=st.floats(-5, 5), y=st.floats(-5, 5))
@settings(max_examples=20, deadline=None)
def test_moving_every_point_costs_the_length_of_the_move(seed, x, y):
    points = noise(40, 2, private_generator(seed)).double()
    moved = points[torch.randperm(40)] + torch.tensor([x, y], dtype=torch.double)
    assert wasserstein1(points, moved) == pytest.approx(np.hypot(x, y), abs=1e-9)


def test_w1_refuses_sets_of_different_size():
    with pytest.raises(ValueError, match="one shape"):
        wasserstein1(torch.zeros(3, 2), torch.zeros(4, 2))


def test_real_data_are_good_and_a_blob_is_not():
    real = ring().sample(2500, private_generator(0))
    assert modes_found(real, ring()) == 8
    assert high_quality(real, ring()) > 0.97
    one_gaussian = blob(ring(), 2500)
    assert modes_found(one_gaussian, ring()) == 8, "as the notebook and docs/student.md say: modes alone tell nothing"
    assert high_quality(one_gaussian, ring()) < 0.35
    assert modes_found(real[real[:, 0] > 0], ring()) < 8
    lines = yardsticks(ring())
    assert 0.1 < lines.floor < 0.3 < 0.6 < lines.blob < 0.9


def test_the_update_is_called_as_promised():
    calls = []

    def spy(*args, **kwargs):
        calls.append((args, kwargs))
        return reference.alternating_update(*args, **kwargs)

    networks = reference.make_all(hidden_dim=8)
    quick(spy, networks=networks, n_iter=9, d_ratio=3)
    calls = [call for call in calls if call[0][1] is networks[0]]  # without the rehearsal, which gets copies
    assert [args[0] for args, _ in calls] == list(range(1, 10))
    for args, kwargs in calls:
        assert kwargs == {"d_ratio": 3}
        assert len(args) == 7
        assert all(given is ours for given, ours in zip(args[1:5], networks, strict=True))
        assert args[5].shape == args[6].shape == (20, 2)
    assert not torch.equal(calls[0][0][5], calls[1][0][5]), "fresh noise each time"


def test_the_same_seeds_give_the_same_run_with_or_without_a_film(tmp_path):
    runs = [quick(seed=3), quick(seed=3, film=tmp_path / "movie.gif"), quick(seed=3), quick(seed=4)]
    assert np.array_equal(runs[0].estimates, runs[1].estimates)
    assert np.array_equal(runs[0].estimates, runs[2].estimates)
    assert not np.array_equal(runs[0].estimates, runs[3].estimates)


def test_global_random_states_and_threads_are_left_alone():
    networks = reference.make_all(hidden_dim=8)
    torch.manual_seed(5), np.random.seed(5), random.seed(5)
    before = torch.get_rng_state(), np.random.get_state()[1].tolist(), random.getstate()
    threads = torch.get_num_threads()
    quick(networks=networks)
    assert torch.equal(before[0], torch.get_rng_state())
    assert before[1:] == (np.random.get_state()[1].tolist(), random.getstate())
    assert torch.get_num_threads() == threads


def test_the_rehearsal_leaves_networks_and_optimizers_as_they_were():
    networks = reference.make_all(hidden_dim=8)
    before = parameters_of(*networks[:2])

    def uses_globals_then_fails(k, d, g, d_optim, g_optim, z, x, d_ratio=5):
        reference.alternating_update(k, *networks, z, x, d_ratio=d_ratio)

    with pytest.raises(TrainingNotStarted):
        quick(uses_globals_then_fails, networks=networks)
    assert torch.equal(before, parameters_of(*networks[:2]))


def test_the_history_is_two_tidy_lines_a_table_and_a_plot():
    history = quick()
    assert isinstance(history, History)
    assert max(map(len, repr(history).splitlines())) <= 80, "a longer line would be wrapped in the middle of a word"
    assert repr(history).startswith("12 iterations in ")
    assert " of 8 modes, " in repr(history)
    assert len(history.estimates) == 12
    assert history.final.k == 12
    assert repr(history.table(rows=4)).splitlines()[0].split()[0] == "iteration"
    assert len(history.plot().lines) >= 3
    table = compare(quick(), quick(d_ratio=2))
    assert "d_ratio=5" in table
    assert "d_ratio=2" in table
    with pytest.raises(ValueError, match="labels"):
        compare(history, labels=["a", "b"])


def test_a_second_training_of_the_same_networks_says_that_it_continues(capsys):
    networks = reference.make_all(hidden_dim=8)
    quick(networks=networks)
    assert "trained already" not in capsys.readouterr().out
    quick(networks=networks)
    assert "d and g have been trained already; this run continues." in capsys.readouterr().out
    quick(networks=reference.make_all(hidden_dim=8))
    assert "trained already" not in capsys.readouterr().out


def test_a_bar_is_printed_when_wanted(capsys):
    quick(progress=True)
    assert "12/12" in capsys.readouterr().out


def returning(value):
    def update(*args, **kwargs):
        reference.alternating_update(*args, **kwargs)
        return value

    return update


def only_enforces(k, d, g, d_optim, g_optim, z, x, d_ratio=5):
    d.enforce_lipschitz()
    return reference.objective(d, g, x, z)


@pytest.mark.parametrize(
    ("update", "sentence"),
    [
        (returning(None), "at k = 1, alternating_update returned nothing"),
        (returning("W1"), "returned a str"),
        (returning((1.0, 2.0)), "returned a tuple"),
        (returning([torch.ones((), requires_grad=True)]), "returned a list"),
        (returning((torch.ones(1, requires_grad=True), 1.0)), "returned a tuple"),
        (returning(1j), "returned a complex"),
        (returning(torch.zeros(20, 1)), r"returned an array of shape \(20, 1\)"),
        (returning(float("nan")), "returned nan"),
        (stub, "not filled in yet"),
        (idle, "neither network moved"),
        (only_enforces, "neither network moved"),
        (None, "alternating_update is None"),
    ],
)
def test_a_training_that_cannot_work_is_not_started(update, sentence):
    with pytest.raises(TrainingNotStarted, match=sentence) as caught:
        quick(update)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("replaced", "sentence"),
    [
        ({2: ...}, "d_optim is Ellipsis .not filled in yet"),
        ({3: torch.optim.Adam}, "g_optim is the class Adam"),
        ({0: reference.DualVariable}, "d is the class DualVariable"),
        ({1: reference.Generator(output_dim=3)}, r"g\(noise\) has shape \(20, 3\)"),
    ],
)
def test_arguments_of_the_wrong_kind_are_named(replaced, sentence):
    networks = list(reference.make_all(hidden_dim=8))
    for position, value in replaced.items():
        networks[position] = value
    with pytest.raises(TrainingNotStarted, match=sentence):
        quick(networks=networks)


@pytest.mark.parametrize(
    ("place", "network", "sentence"),
    [(3, 0, "g_optim holds the critic's parameters"), (2, 1, "d_optim holds the generator's parameters")],
)
def test_an_optimizer_over_the_other_network_is_named_and_nothing_is_trained(place, network, sentence):
    networks = list(reference.make_all(hidden_dim=8))
    networks[place] = torch.optim.Adam(networks[network].parameters(), lr=5e-3)
    before = parameters_of(*networks[:2])
    with pytest.raises(TrainingNotStarted, match=sentence):
        quick(networks=networks)
    assert torch.equal(before, parameters_of(*networks[:2]))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"n_iter": "a"}, "n_iter is 'a', expected a whole number of at least 1"),
        ({"n_iter": 2.5}, "n_iter is 2.5, expected"),
        ({"n_iter": 1e3}, "n_iter is 1000.0, expected a whole number of at least 1: write 1000"),
        ({"n_iter": None}, "n_iter is None, expected"),
        ({"n_iter": 0}, "n_iter is 0, expected"),
        ({"n_iter": -5}, "n_iter is -5, expected"),
        ({"seed": "a"}, "seed is 'a', expected a whole number"),
        ({"seed": 1.5}, "seed is 1.5, expected"),
        ({"seed": None}, "seed is None, expected"),
        ({"noise_dim": "x"}, "noise_dim is 'x', expected"),
        ({"noise_dim": 3}, "noise_dim is 3, but the first layer of g takes 2"),
        ({"batch_size": True}, "batch_size is True, expected"),
        ({"batch_size": 0}, "batch_size is 0, expected"),
        ({"film": "movie.png"}, "films are GIFs: write film='movie.gif'"),
        ({"film": "movie.mp4"}, "films are GIFs"),
        ({"film": "movie"}, "films are GIFs"),
        ({"film": "nowhere/movie.gif"}, "there is no folder 'nowhere'"),
        ({"film": 3}, "film is 3; it can be True, False, or a name"),
    ],
)
def test_values_that_cannot_be_used_are_named_before_training(options, sentence):
    networks = reference.make_all(hidden_dim=8)
    before = parameters_of(*networks[:2])
    with pytest.raises(TrainingNotStarted, match=sentence) as caught:
        train(*networks, reference.alternating_update, **{"n_iter": 5, "film": False, **QUIET, **options})
    assert "\n" not in str(caught.value)
    assert torch.equal(before, parameters_of(*networks[:2]))


def test_whole_numbers_of_numpy_will_do():
    networks = reference.make_all(hidden_dim=8)
    assert train(*networks, reference.alternating_update, n_iter=np.int64(3), seed=np.int64(2), film=False, **QUIET).final.k == 3


def test_a_forward_without_a_return_is_named():
    class Forgetful(reference.Generator):
        def forward(self, z):
            self.inner(z)

    d, _, d_optim, g_optim = reference.make_all(hidden_dim=8)
    with pytest.raises(TrainingNotStarted, match=r"g\(noise\) does not work: forward returned None: is a `return` missing\?"):
        quick(networks=(d, Forgetful(), d_optim, g_optim))


def test_optimizers_over_other_networks_move_nothing():
    d, g, _, _ = reference.make_all(hidden_dim=8)
    with pytest.raises(TrainingNotStarted, match="hold the parameters of these very networks"):
        quick(networks=(d, g, *reference.make_all(hidden_dim=8)[2:]))


def test_an_exchanged_schedule_is_remarked_on(capsys):
    def exchanged(k, *args, d_ratio=5):
        return reference.alternating_update(d_ratio if k % d_ratio else 1, *args, d_ratio=d_ratio)

    quick(exchanged)
    assert "it is the critic's turn, but the generator moved and the critic did not" in capsys.readouterr().out


def test_a_students_own_error_passes_unchanged():
    def broken(*args, **kwargs):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        quick(broken)


def later(k0, value):
    """Right until k0; from then on another value, or an exception."""

    def update(k, *args, **kwargs):
        right = reference.alternating_update(k, *args, **kwargs)
        if k >= k0 and isinstance(value, Exception):
            raise value
        return right if k < k0 else value

    return update


@pytest.mark.parametrize(("value", "kind"), [(None, NotANumber), (KeyError("mine"), KeyError)])
def test_an_error_on_the_way_costs_no_film(value, kind, tmp_path):
    with pytest.raises(kind) as caught:
        quick(later(30, value), n_iter=60, film=tmp_path / "movie.gif")
    assert (tmp_path / "movie.gif").stat().st_size > 0
    if value is None:
        sentence = "at k = 30, alternating_update returned nothing (None): end it with `return l`, in both branches."
        assert caught.value._render_traceback_() == [f"Training stopped: {sentence}"]


def test_a_value_that_is_no_number_is_told_from_samples_that_are_far():
    first, second = quick(later(30, float("nan")), n_iter=200).advice
    assert first == "Stopped at iteration 40: what alternating_update returns is not a number any more."
    assert second.startswith("alternating_update returned nan from k = 30 on: look for a log")


def test_samples_that_are_far_while_the_objective_is_small_are_no_sign_mistake():
    def drifts(k, d, g, *rest, d_ratio=5):
        value = reference.alternating_update(k, d, g, *rest, d_ratio=d_ratio)
        with torch.no_grad():
            list(g.parameters())[-1].add_(1e3 if k >= 30 else 0)
        return 0.1 if k >= 30 else value

    first, second = quick(drifts, n_iter=200).advice
    assert "the samples left for infinity" in first
    assert "what besides its optimizer changes its weights" in second


def test_a_notebook_shows_the_sentence_alone():
    assert TrainingNotStarted("because")._render_traceback_() == ["Training not started: because"]


@pytest.mark.parametrize("value", [1, 1.0, np.float32(1), np.ones((1, 1)), torch.ones(1, requires_grad=True)])
def test_any_single_number_is_a_number(value):
    assert as_number(value) == 1.0


@pytest.mark.parametrize("value", [None, "1", [1.0], (1.0,), torch.ones(2), nn.ReLU()])
def test_nothing_else_is_a_number(value):
    with pytest.raises(NotANumber):
        as_number(value)


def with_signs(critic, generator, enforce=True):
    def update(k, d, g, d_optim, g_optim, z, x, d_ratio=5):
        d_optim.zero_grad()
        g_optim.zero_grad()
        value = reference.objective(d, g, x, z)
        if k % d_ratio == 0:
            (generator * value).backward()
            g_optim.step()
        else:
            (critic * value).backward()
            d_optim.step()
            if enforce:
                d.enforce_lipschitz()
        return value

    return update


@pytest.mark.parametrize(
    ("update", "sentence"),
    [(with_signs(1, 1), "critic seems to go downhill"), (with_signs(-1, -1), "generator seems to go uphill")],
)
def test_a_wrong_sign_is_stopped_and_named(update, sentence, capsys, tmp_path):
    networks = reference.make_all(hidden_dim=8, lr=0.2)
    history = quick(update, networks=networks, n_iter=2000, film=tmp_path / "movie.gif")
    assert history.stopped
    assert history.final.k < 2000
    assert "stopped at iteration" in repr(history)
    assert sentence in capsys.readouterr().out
    assert (tmp_path / "movie.gif").stat().st_size > 0, "the film so far is kept"


def test_numbers_that_overflow_stop_the_training():
    def explodes(k, d, g, *rest, d_ratio=5):
        value = reference.alternating_update(k, d, g, *rest, d_ratio=d_ratio)
        return value if k <= 5 else value * float("inf")

    history = quick(explodes, n_iter=200)
    assert history.stopped
    assert history.final.k < 100


def test_a_critic_without_constraint_is_named(capsys):
    networks = reference.make_all(hidden_dim=16, lr=0.02)
    quick(with_signs(-1, 1, enforce=False), networks=networks, n_iter=150)
    assert "a 1-Lipschitz one has at most 1" in capsys.readouterr().out


def test_momentum_is_named():
    d, g, _, _ = reference.make_all(hidden_dim=8)
    optimizers = (torch.optim.Adam(n.parameters(), lr=1e-3) for n in (d, g))
    assert any("first beta is 0.9" in sentence for sentence in quick(networks=(d, g, *optimizers)).advice)


def test_the_star_import_gives_exactly_what_it_promises():
    names = {}
    exec("from lib.utils import *", names)
    assert set(names) - {"__builtins__"} == set(lib.utils.__all__)
    for name in ("torch", "nn", "np", "plt", "optim", "math", "train", "compare", "check_dual_variable"):
        assert name in names


def test_importing_changes_no_setting():
    code = (
        "import torch; n = torch.get_num_threads(); s = torch.get_rng_state(); import lib.utils; "
        "assert n == torch.get_num_threads() and torch.equal(s, torch.get_rng_state())"
    )
    root = Path(lib.utils.__file__).parent.parent
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)


def test_no_module_of_the_students_is_long():
    for path in Path(lib.utils.__file__).parent.glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) < 300, path.name


SOLVED = """
import resource, sys
sys.path[:0] = [".", "tests"]
import reference_solution as reference
from lib.utils import *
train(*reference.make_all(), reference.alternating_update, film=sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.course
def test_a_whole_run_with_its_film_stays_under_a_gigabyte(tmp_path):
    """As docs/student.md says."""
    command = [sys.executable, "-c", SOLVED, str(tmp_path / "movie.gif")]
    done = subprocess.run(command, check=True, cwd=Path(lib.utils.__file__).parents[1], capture_output=True, text=True)
    assert int(done.stdout.split()[-1]) < 1000, "megabytes"


@pytest.mark.parametrize("seed", [1, pytest.param(5, marks=pytest.mark.course)])
def test_a_correct_answer_learns_the_ring(seed):
    history = quick(networks=reference.make_all(seed), n_iter=2000, batch_size=200)
    worth = history.final.quality
    assert worth.modes >= 7
    assert worth.high_quality >= 0.45
    assert worth.w1 <= 0.6
    assert history.advice == ()


def test_copied_optimizers_hold_copied_parameters():
    """What the rehearsal relies on: one deepcopy of all four keeps them together."""
    d, _, d_optim, _ = copy.deepcopy(reference.make_all(hidden_dim=8))
    held = {id(p) for group in d_optim.param_groups for p in group["params"]}
    assert held == {id(p) for p in d.parameters()}

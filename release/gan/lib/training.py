"""The training loop: everything around `alternating_update`, nothing of it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

import numpy as np
import torch
from torch import nn

from lib.arguments import not_data, not_trainable
from lib.data import Mixture, noise, ring
from lib.history import History
from lib.live import LivePanel, remember_film
from lib.optimizers import settings_of
from lib.progress import Bar
from lib.randomness import preserved_rng, private_generator
from lib.recorder import Recorder
from lib.refusal import Refused
from lib.rehearsal import NotANumber, TrainingNotStarted, Update, as_number, device_of, rehearse
from lib.symptoms import diagnose, is_far, mean_slope, why_stopped

short_runs: int | None = None  # `python -m lib.check` sets it: so many iterations at most, no film, no pictures
PATIENCE = 20  # iterations that may look diverged before training stops
GUARD_EVERY = 10  # looking costs a forward pass
CONTINUES = "d and g have been trained already; this run continues. Run the cell that makes them again for a fresh start."
_trained: WeakSet[nn.Module] = WeakSet()  # by the `train` of this process


def train(
    d: nn.Module,
    g: nn.Module,
    d_optim: torch.optim.Optimizer,
    g_optim: torch.optim.Optimizer,
    alternating_update: Update,
    n_iter: int = 2000,
    *,
    batch_size: int = 200,
    d_ratio: int = 5,
    data: Mixture | None = None,
    noise_dim: int = 2,
    seed: int = 1,
    film: bool | str | Path = True,
    live: bool = True,
    progress: bool = True,
    arrows: bool = False,
    advise: bool = True,
) -> History:
    """Train the critic d and the generator g in place, and show how it went.

    At each k = 1, 2, ..., n_iter this calls

        alternating_update(k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=d_ratio)

    with fresh noise (batch_size, noise_dim) and fresh data (batch_size, 2), and keeps the number it returns.

    Args:
        data: what to learn; the ring of eight Gaussians unless given.
        seed: of the data and the noise. For the same run twice, also seed torch before making the networks.
        film: True writes movie.gif and movie.png here, a path writes there, False writes nothing.
        live: update a picture while training, in a notebook.
        progress: show a progress bar on standard output.
        arrows: draw where the critic pushes some of the generated points.
        advise: print what a run that ended badly looks like it suffers from.

    Returns:
        The History of the run; it has `.plot()` and `.table()`, and `compare(first, second)` takes several.

    Raises:
        TrainingNotStarted: a rehearsal on copies showed that training cannot work; the message says why.
        NotANumber: `alternating_update` stopped returning a number on the way.
        Refused: `data` is no data to learn.

    Torch's global random stream is not touched. One thread is used: for networks this small a second one
    brings nothing, and costs much on a shared machine.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":
        raise TrainingNotStarted("training is left out while a notebook is graded; it decides about no points.")
    if film:
        remember_film(None)  # whatever stops this training, an older film is not shown as its film
    numbers = {"n_iter": n_iter, "batch_size": batch_size, "d_ratio": d_ratio, "noise_dim": noise_dim, "seed": seed}
    trouble = not_trainable(d, g, d_optim, g_optim, alternating_update, film=film, **numbers)
    if trouble:
        raise TrainingNotStarted(trouble)
    mixture = ring() if data is None else data
    if not_data(mixture):
        raise Refused(not_data(mixture))
    if short_runs is not None:
        n_iter, film, live, progress, advise = min(n_iter, short_runs), False, False, False, False
    started = time.perf_counter()
    shape = {"batch_size": batch_size, "d_ratio": d_ratio, "noise_dim": noise_dim}
    with _one_thread():
        for remark in rehearse(d, g, d_optim, g_optim, alternating_update, mixture, **shape):
            print(f"Before training: {remark}")
        if d in _trained or g in _trained:
            print(CONTINUES)
        _trained.update((d, g))
        device = device_of(g)
        path = Path("movie.gif") if film is True else Path(film) if film else None
        recorder = Recorder(mixture, n_iter, noise_dim, device, path, LivePanel(live), arrows)
        loop = _Loop(recorder, int(seed), batch_size, d_ratio, noise_dim, device, progress)
        try:
            stopped = loop.run(d, g, d_optim, g_optim, alternating_update)
        except BaseException:  # an error of the student's, or a keyboard interrupt
            recorder.finish()  # what there is so far is worth keeping
            raise
        settings = {"n_iter": n_iter, "batch_size": batch_size, "d_ratio": d_ratio, "seed": seed, "data": mixture}
        settings |= settings_of("d", d_optim) | settings_of("g", g_optim)
        history = _history(recorder, loop.estimates, d, settings, stopped, started)
    for sentence in history.advice if advise else ():
        print(sentence)
    return history


class _Loop:
    """The iterations themselves, with their own randomness."""

    def __init__(
        self,
        recorder: Recorder,
        seed: int,
        batch_size: int,
        d_ratio: int,
        noise_dim: int,
        device: torch.device,
        progress: bool,
    ) -> None:
        self.recorder, self.batch_size, self.d_ratio, self.noise_dim = recorder, batch_size, d_ratio, noise_dim
        self.generator, self.device, self.progress = private_generator(seed), device, progress
        self.estimates: list[float] = []

    def run(self, d: nn.Module, g: nn.Module, d_optim: Any, g_optim: Any, update: Update) -> bool:
        """All the iterations; True when they were cut short because samples or values left for infinity."""
        self.recorder.watch(0, d, g, self.estimates)
        suspicious = 0
        with Bar(range(1, self.recorder.n_iter + 1), disable=not self.progress, unit="it") as bar:
            for k in bar:
                real = self.recorder.mixture.sample(self.batch_size, self.generator).to(self.device)  # (B, 2)
                z = noise(self.batch_size, self.noise_dim, self.generator).to(self.device)  # (B, noise_dim)
                value = update(k, d, g, d_optim, g_optim, z, real, d_ratio=self.d_ratio)
                self.estimates.append(self._number(k, value))
                self.recorder.watch(k, d, g, self.estimates)
                if k in self.recorder.steps:
                    bar.set_postfix_str(self._postfix(), refresh=False)
                if k % GUARD_EVERY == 0:
                    suspicious = suspicious + GUARD_EVERY if self._diverged(g, z) else 0
                if suspicious >= PATIENCE:
                    self.recorder.watch(k, d, g, self.estimates, force=True)
                    return True
        return False

    def _number(self, k: int, value: Any) -> float:
        try:
            return as_number(value)
        except NotANumber as error:
            raise NotANumber(f"at k = {k}, {error}") from None

    def _diverged(self, g: nn.Module, z: torch.Tensor) -> bool:
        if not np.isfinite(self.estimates[-1]):
            return True
        with torch.no_grad(), preserved_rng():
            return is_far(g(z).cpu().numpy())

    def _postfix(self) -> str:
        worth = self.recorder.snapshots[-1].quality
        found = f"{worth.modes}/{len(self.recorder.mixture)} {self.recorder.mixture.parts}"
        return f"critic {self.estimates[-1]:+.2f}, exact W1 {worth.w1:.2f}, {found}"


def _history(recorder: Recorder, estimates: list[float], d: nn.Module, settings: dict[str, Any], stopped: bool, started: float) -> History:
    last, values = recorder.snapshots[-1], np.asarray(estimates)  # (iterations done,)
    with preserved_rng():
        slope = mean_slope(d, recorder.real.to(recorder.noise.device))
    advice = diagnose(last, values, slope, recorder.mixture, recorder.lines, settings)
    if stopped:
        advice = (f"Stopped at iteration {last.k}: {why_stopped(last)}.", *advice)
    written = recorder.finish()
    return History(
        settings=settings,
        mixture=recorder.mixture,
        estimates=values,
        snapshots=recorder.snapshots,
        yardsticks=recorder.lines,
        seconds=time.perf_counter() - started,
        advice=advice,
        film=written,
        stopped=stopped,
    )


@contextmanager
def _one_thread() -> Iterator[None]:
    before = torch.get_num_threads()
    if before != 1:
        torch.set_num_threads(1)
    try:
        yield
    finally:
        if before != 1:
            torch.set_num_threads(before)

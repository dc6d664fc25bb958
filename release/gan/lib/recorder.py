"""Watches a training from outside: takes snapshots, draws frames, writes the film."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from lib.data import Mixture, noise
from lib.film import frame_steps, write_gif, write_sheet
from lib.history import Snapshot
from lib.live import LivePanel, remember_film
from lib.metrics import W1_POINTS, Yardsticks, quality, yardsticks
from lib.painter import Painter, heat_grid
from lib.randomness import preserved_rng, private_generator
from lib.symptoms import slopes

N_SAMPLES = 2500
N_ARROWS = 40
LIVE_UPDATES = 15
STEPS_WITHOUT_FILM = 20


class Recorder:
    """Follows one run. Its noise is fixed, so points travel from frame to frame instead of flickering.

    It draws from generators of its own: a run with a film and one without are the same run.
    """

    def __init__(
        self, mixture: Mixture, n_iter: int, noise_dim: int, device: torch.device, film: Path | None, live: LivePanel, arrows: bool = False
    ) -> None:
        generator = private_generator(2017)
        self.mixture, self.n_iter, self.film, self.live, self.arrows = mixture, n_iter, film, live, arrows
        self.noise = noise(N_SAMPLES, noise_dim, generator).to(device)  # (N_SAMPLES, noise_dim)
        self.real = mixture.sample(W1_POINTS, generator)  # (W1_POINTS, 2)
        self.grid = torch.from_numpy(heat_grid(mixture)).to(device)  # (HEAT_POINTS**2, 2)
        self.lines: Yardsticks = yardsticks(mixture)
        self.drawing = film is not None or live.active
        self.steps = set(frame_steps(n_iter) if self.drawing else frame_steps(n_iter, STEPS_WITHOUT_FILM))
        self.snapshots: list[Snapshot] = []
        self.frames: list[np.ndarray] = []
        self._painter: Painter | None = None

    def watch(self, k: int, d: nn.Module, g: nn.Module, estimates: list[float], force: bool = False) -> None:
        """Take a snapshot when k is one of the moments to keep; `force` takes it at once, unless k has one."""
        taken = bool(self.snapshots) and self.snapshots[-1].k == k
        if (k not in self.steps and not force) or taken:
            return
        self.snapshots.append(self._snapshot(k, d, g))
        if self.drawing:
            self._draw(estimates)

    def finish(self) -> Path | None:
        """Write the film and, beside it, the contact sheet; returns the film's path. If that fails it says so: a training is worth more."""
        if self.film is None or not self.frames:
            return None
        assert self._painter is not None
        try:
            write_sheet(self.frames, self._painter.plane_columns(), self.film.with_suffix(".png"))
            written = write_gif(self.frames, self.film)
        except OSError as error:
            why = error.strerror or error
            mend = " Close any program that shows it, then train again." if isinstance(error, PermissionError) else ""
            print(f"The film could not be written to {self.film}: {why}.{mend}")
            return None
        remember_film(written)
        return written

    def _snapshot(self, k: int, d: nn.Module, g: nn.Module) -> Snapshot:
        with torch.no_grad(), preserved_rng():
            samples = _numpy(g(self.noise))  # (N_SAMPLES, 2)
            critic = _numpy(d(self.grid)).reshape(-1)  # (HEAT_POINTS**2,)
            push = slopes(d, g(self.noise[:N_ARROWS])) if self.arrows else None  # (N_ARROWS, 2)
        return Snapshot(k, samples, critic, quality(samples, self.mixture, self.real), None if push is None else _numpy(push))

    def _draw(self, estimates: list[float]) -> None:
        if self._painter is None:
            start = self.snapshots[0].quality.w1
            self._painter = Painter(self.mixture, _numpy(self.real), self.n_iter, self.lines, start)
        frame = self._painter.paint(self.snapshots[-1], self.snapshots, estimates)
        if self.film is not None:
            self.frames.append(frame)
        last = self.snapshots[-1].k == self.n_iter
        if last or len(self.snapshots) % max(1, len(self.steps) // LIVE_UPDATES) == 1:
            self.live.show(frame)


def _numpy(values: Tensor) -> np.ndarray:
    return values.detach().cpu().numpy()

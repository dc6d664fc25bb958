"""A player object in an added cell, Python's dataclass included."""
# %% + objective
from dataclasses import dataclass
from typing import Any

@dataclass
class Player:
    net: Any
    optimizer: Any
    sign: float            # +1 descends, -1 ascends

    def move(self, opponent, value):
        self.net.train()
        opponent.net.eval()
        self.optimizer.zero_grad()
        l = value()
        (self.sign * l).backward()
        self.optimizer.step()
        return l.item()
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    critic, generator = Player(d, d_optim, -1.0), Player(g, g_optim, +1.0)
    value = lambda: objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        return generator.move(critic, value)
    l = critic.move(generator, value)
    d.enforce_lipschitz()
    return l

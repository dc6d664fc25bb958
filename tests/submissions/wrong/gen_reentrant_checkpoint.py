"""Trains large models at work: gradient checkpointing in forward, in the old reentrant form. That one gives gradients only if the input
requires a gradient; noise does not, so the generator's parameters never get any.

loses: generator
says: only where the input requires a gradient
"""
# %% generator
from torch.utils.checkpoint import checkpoint


class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.inner = nn.Sequential(
            nn.Linear(noise_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, hidden_dim), nn.ReLU(),
            nn.Linear(hidden_dim, output_dim),
        )

    def forward(self, z):
        if torch.is_grad_enabled():
            return checkpoint(self.inner, z, use_reentrant=True)
        return self.inner(z)

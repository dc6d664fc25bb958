"""Imports repeated in each cell, one of them in try/except with a fallback."""
# %% generator
import torch
import torch.nn as nn
import torch.nn.functional as F
class Generator(nn.Module):
    def __init__(self, noise_dim=2, output_dim=2, hidden_dim=100):
        super().__init__()
        self.fc_in = nn.Linear(noise_dim, hidden_dim)
        self.fc_hidden = nn.Linear(hidden_dim, hidden_dim)
        self.fc_out = nn.Linear(hidden_dim, output_dim)
    def forward(self, z):
        return self.fc_out(F.relu(self.fc_hidden(F.relu(self.fc_in(z)))))
# %% dual_variable
try:
    from a_package_that_is_not_installed import spectral_norm_of as sigma_of
except ImportError:
    def sigma_of(W):
        return torch.linalg.matrix_norm(W, ord=2)

class DualVariable(nn.Module):
    def __init__(self, input_dim=2, hidden_dim=100, c=1e-2):
        super().__init__()
        self.c = c
        self.fc_in = nn.Linear(input_dim, hidden_dim)
        self.fc_hidden = nn.Linear(hidden_dim, hidden_dim)
        self.fc_out = nn.Linear(hidden_dim, 1)
    def forward(self, x):
        return self.fc_out(F.relu(self.fc_hidden(F.relu(self.fc_in(x)))))
    def enforce_lipschitz(self):
        self.spectral_normalisation()
    def spectral_normalisation(self):
        for fc in (self.fc_in, self.fc_hidden, self.fc_out):
            fc.weight.data.div_(sigma_of(fc.weight.data))
# %% optimizers
from torch.optim import *
d_optim = Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

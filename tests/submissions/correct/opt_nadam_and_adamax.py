"""Relatives of Adam."""
# %% optimizers
import torch.optim as optim
d_optim = optim.NAdam(d.parameters(), lr=2e-3, betas=(0.0, 0.9))
g_optim = optim.Adamax(g.parameters(), lr=2e-3, betas=(0.0, 0.9))

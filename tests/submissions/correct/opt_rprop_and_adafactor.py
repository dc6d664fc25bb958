"""Rprop for the critic, Adafactor for the generator.

torch: 2.5
"""
# %% optimizers
d_optim = torch.optim.Rprop(d.parameters(), lr=1e-3)
g_optim = torch.optim.Adafactor(g.parameters(), lr=1e-3)

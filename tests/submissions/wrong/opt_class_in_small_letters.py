"""Writes the class in small letters, which is the name of a module or of nothing.

loses: optimizers
says: torch.optim.Adam
"""

# %% optimizers
d_optim = torch.optim.adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

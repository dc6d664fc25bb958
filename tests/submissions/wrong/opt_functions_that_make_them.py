"""Functions that would make the optimizers.

loses: optimizers
says: function
"""
# %% optimizers
d_optim = lambda: torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = lambda: torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

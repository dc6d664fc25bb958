"""The two optimizers are exchanged.

loses: optimizers
says: swap | exchang | d_optim | g_optim
"""
# %% optimizers
d_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))

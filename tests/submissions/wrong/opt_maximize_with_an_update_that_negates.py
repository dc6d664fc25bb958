"""maximize=True on the critic although the update already changes the sign: the critic descends.

loses: optimizers
says: maximize
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9), maximize=True)
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

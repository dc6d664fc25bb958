"""maximize=True on the generator: it ascends where it has to descend.

loses: optimizers
says: maximize
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9), maximize=True)

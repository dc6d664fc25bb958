"""Copy and paste: both optimizers hold the parameters of g.

loses: optimizers
says: both optimizers hold
"""
# %% optimizers
d_optim = optim.Adam(g.parameters(), lr=1e-3, betas=(0.0, 0.9))
g_optim = optim.Adam(g.parameters(), lr=1e-3, betas=(0.0, 0.9))

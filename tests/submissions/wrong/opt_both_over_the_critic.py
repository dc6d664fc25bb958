"""Copy and paste: both optimizers hold the parameters of d.

loses: optimizers
says: both optimizers hold
"""
# %% optimizers
d_optim = optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))

"""The network itself is given to Adam.

loses: optimizers
says: parameters | iterable
"""
# %% optimizers
d_optim = torch.optim.Adam(d, lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g, lr=5e-3, betas=(0.0, 0.9))

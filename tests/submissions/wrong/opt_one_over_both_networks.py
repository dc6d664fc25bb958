"""One optimizer over both networks under two names: every step moves both.

loses: optimizers
says: both | other network | own | d_optim | g_optim
"""
# %% optimizers
params = list(d.parameters()) + list(g.parameters())
d_optim = torch.optim.Adam(params, lr=5e-3, betas=(0.0, 0.9))
g_optim = d_optim

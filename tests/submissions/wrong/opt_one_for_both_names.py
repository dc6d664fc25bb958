"""One optimizer over both networks under two names.

loses: optimizers
says: too | one and the same
"""
# %% optimizers
d_optim = g_optim = torch.optim.Adam([*d.parameters(), *g.parameters()], lr=5e-3, betas=(0.0, 0.9))

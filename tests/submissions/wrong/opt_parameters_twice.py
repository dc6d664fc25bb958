"""The list of parameters is doubled: every step is taken twice.

loses: optimizers
says: more than once
"""
# %% optimizers
d_optim = torch.optim.SGD(2 * list(d.parameters()), lr=5e-3)
g_optim = torch.optim.SGD(list(g.parameters()) + list(g.inner.parameters()), lr=5e-3)

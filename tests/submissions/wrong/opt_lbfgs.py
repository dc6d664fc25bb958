"""LBFGS needs a closure, which the update does not give it.

loses: optimizers
says: closure | LBFGS
"""
# %% optimizers
d_optim = torch.optim.LBFGS(d.parameters(), lr=0.1)
g_optim = torch.optim.LBFGS(g.parameters(), lr=0.1)

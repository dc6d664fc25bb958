"""d.parameters without parentheses is a method, not a list of parameters.

loses: optimizers
says: parameters | iterable
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters, lr=5e-3)
g_optim = torch.optim.Adam(g.parameters, lr=5e-3)

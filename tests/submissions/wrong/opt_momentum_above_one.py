"""A momentum of 1.5: each step is longer than the last, whatever the gradient says.

loses: optimizers
says: momentum=1.5
"""
# %% optimizers
d_optim = torch.optim.SGD(d.parameters(), lr=5e-3, momentum=1.5)
g_optim = torch.optim.SGD(g.parameters(), lr=5e-3, momentum=1.5)

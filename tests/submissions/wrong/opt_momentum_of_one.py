"""A momentum of 1: nothing is ever forgotten.

loses: optimizers
says: momentum=1
"""
# %% optimizers
d_optim = torch.optim.SGD(d.parameters(), lr=5e-3, momentum=1.0)
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

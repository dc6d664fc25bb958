"""With a dampening of 1 no gradient after the first one counts.

loses: optimizers
says: dampening
"""
# %% optimizers
d_optim = torch.optim.SGD(d.parameters(), lr=5e-2, momentum=0.9, dampening=1.0)
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

"""lr=10.

loses: optimizers
says: lr | learning rate
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=10, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=10, betas=(0.0, 0.9))

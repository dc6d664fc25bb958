"""5e3 where 5e-3 was meant.

loses: optimizers
says: lr | learning rate
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

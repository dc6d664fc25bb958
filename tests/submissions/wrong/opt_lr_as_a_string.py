"""The learning rate is a string.

loses: optimizers
says: TypeError | str
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr='5e-3', betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr='5e-3', betas=(0.0, 0.9))

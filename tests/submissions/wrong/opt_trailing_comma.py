"""A comma at the end of the line makes d_optim a tuple.

loses: optimizers
says: comma
says: tuple
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9)),
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

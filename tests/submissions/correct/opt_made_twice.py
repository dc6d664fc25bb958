"""Made twice in the cell, the second time with the final settings."""
# %% optimizers
d_optim = torch.optim.SGD(d.parameters(), lr=1e-2)
g_optim = torch.optim.SGD(g.parameters(), lr=1e-2)
# SGD was too slow
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim

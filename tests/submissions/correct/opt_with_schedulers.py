"""Learning-rate schedulers are made too (and never stepped)."""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

d_scheduler = torch.optim.lr_scheduler.ExponentialLR(d_optim, gamma=0.999)
g_scheduler = torch.optim.lr_scheduler.ExponentialLR(g_optim, gamma=0.999)

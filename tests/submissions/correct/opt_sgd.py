"""Plain SGD."""
# %% optimizers
d_optim = torch.optim.SGD(d.parameters(), lr=0.05)
g_optim = torch.optim.SGD(g.parameters(), lr=0.05, momentum=0.0)

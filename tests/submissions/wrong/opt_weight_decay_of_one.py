"""A weight decay of 1 in both optimizers.

loses: optimizers
says: weight_decay
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9), weight_decay=1.0)
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9), weight_decay=1.0)

"""A weight decay a thousand times the gradient: the networks only shrink.

loses: optimizers
says: weight_decay | far too large
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9), weight_decay=1000.0)
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9), weight_decay=1000.0)

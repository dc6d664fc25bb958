"""Adagrad's lr_decay of 10: after a hundred steps nothing moves any more.

loses: optimizers
says: lr_decay
"""
# %% optimizers
d_optim = torch.optim.Adagrad(d.parameters(), lr=5e-3, lr_decay=10)
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

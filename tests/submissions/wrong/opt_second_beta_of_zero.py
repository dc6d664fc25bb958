"""betas=(0.9, 0.0), the two exchanged.

loses: optimizers
says: betas[1]
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.9, 0.0))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.9, 0.0))

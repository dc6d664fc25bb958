"""betas=(0, 0.9): torch wants two floats.

loses: optimizers
says: betas
torch: 2.6
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=1e-3, betas=(0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=1e-3, betas=(0, 0.9))

"""Only d_optim was written.

loses: optimizers
says: g_optim
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))

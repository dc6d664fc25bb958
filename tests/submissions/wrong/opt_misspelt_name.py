"""d_opt and g_opt in place of d_optim and g_optim.

loses: optimizers
says: d_optim
"""
# %% optimizers
d_opt = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_opt = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

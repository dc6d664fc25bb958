"""Two groups, and the group of the last layer gets lr=0 "to keep the scale".

loses: optimizers
says: leaves parameters
"""
# %% optimizers
d_optim = torch.optim.Adam([{"params": d.inner[:4].parameters()}, {"params": d.inner[4].parameters(), "lr": 0.0}], lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

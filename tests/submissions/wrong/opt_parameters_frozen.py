"""The parameters are frozen before the optimizers are made.

loses: optimizers
says: requires_grad | frozen | freez | not move
"""
# %% optimizers
for net in (d, g):
    for p in net.parameters():
        p.requires_grad_(False)
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

"""g_optim = d_optim, whose parameters are then replaced: there is one optimizer only.

loses: optimizers
says: one and the same
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = d_optim
g_optim.param_groups[0]["params"] = list(g.parameters())

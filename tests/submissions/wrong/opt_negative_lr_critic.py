"""The critic optimizer walks uphill by a negative rate set afterwards, and the update negates, too.

loses: optimizers
says: ascends
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))
d_optim.param_groups[0]['lr'] = -5e-3

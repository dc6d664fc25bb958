"""for g in ...param_groups: the loop variable replaces the generator.

loses: optimizers
says: g
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters())
g_optim = torch.optim.Adam(g.parameters())
for g in d_optim.param_groups + g_optim.param_groups:
    g["lr"] = 5e-3
    g["betas"] = (0.0, 0.9)

"""d.parameters() is an iterator, already used up by counting the parameters.

loses: optimizers
says: empty
"""
# %% optimizers
d_params, g_params = d.parameters(), g.parameters()
print(sum(p.numel() for p in d_params), sum(p.numel() for p in g_params))
d_optim = torch.optim.Adam(d_params, lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g_params, lr=5e-3, betas=(0.0, 0.9))

"""Lists of parameters, two learning rates."""
# %% optimizers
d_params = list(d.parameters())
g_params = list(g.parameters())
d_optim = torch.optim.Adam(d_params, lr=4e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g_params, lr=1e-3, betas=(0.0, 0.9))
print(sum(p.numel() for p in d_params), "parameters in d")
print(sum(p.numel() for p in g_params), "parameters in g")
del d_params, g_params

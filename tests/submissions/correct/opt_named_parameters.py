"""The parameters come from named_parameters, amsgrad and eps set."""
# %% optimizers
lr, betas = 5e-3, (0.0, 0.9)
d_optim = torch.optim.Adam((p for _, p in d.named_parameters()), lr=lr, betas=betas, amsgrad=True, eps=1e-7)
g_optim = torch.optim.Adam((p for _, p in g.named_parameters()), lr=lr, betas=betas, amsgrad=True, eps=1e-7)

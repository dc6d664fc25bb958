"""One group per parameter."""
# %% optimizers
d_optim = torch.optim.Adam([{'params': p} for p in d.parameters()], lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam([{'params': [p]} for p in g.parameters()], lr=5e-3, betas=(0.0, 0.9))

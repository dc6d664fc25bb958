"""filter on requires_grad, a habit from fine-tuning."""
# %% optimizers
d_optim = torch.optim.Adam(filter(lambda p: p.requires_grad, d.parameters()), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(filter(lambda p: p.requires_grad, g.parameters()), lr=5e-3, betas=(0.0, 0.9))

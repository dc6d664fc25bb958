"""Only the biases.

loses: optimizers
says: leaves parameters
"""
# %% optimizers
d_optim = torch.optim.Adam([p for p in d.parameters() if p.dim() == 1], lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam([p for p in g.parameters() if p.dim() == 1], lr=5e-3, betas=(0.0, 0.9))

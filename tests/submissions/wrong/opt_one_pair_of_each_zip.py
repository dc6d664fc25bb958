"""zip pairs the optimizers the wrong way round.

loses: optimizers
says: exchanged
"""
# %% optimizers
d_optim, g_optim = [torch.optim.Adam(n.parameters(), lr=5e-3, betas=(0.0, 0.9)) for n in (g, d)]

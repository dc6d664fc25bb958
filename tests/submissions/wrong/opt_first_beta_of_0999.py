"""The first beta is 0.999: the two betas in the wrong order, nearly. The critic follows gradients of a thousand steps ago.

loses: optimizers
says: betas[0]
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.999, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.999, 0.9))

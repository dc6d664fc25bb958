"""The slice [:-1] drops the last bias of the generator.

loses: optimizers
says: g_optim | bias | missing | all parameters | every parameter
"""
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(list(g.parameters())[:-1], lr=5e-3, betas=(0.0, 0.9))

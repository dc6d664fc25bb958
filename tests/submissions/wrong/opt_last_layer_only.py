"""Only the last layer of each network is trained, as in fine-tuning.

loses: optimizers
says: layer | missing | all parameters | every parameter | not all
"""
# %% optimizers
d_optim = torch.optim.Adam(list(d.parameters())[-2:], lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(list(g.parameters())[-2:], lr=5e-3, betas=(0.0, 0.9))

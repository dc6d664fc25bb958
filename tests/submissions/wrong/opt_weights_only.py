"""Only parameters with "weight" in their name are given to the optimizers: the biases never learn.

loses: optimizers
says: bias | missing | all parameters | every parameter | not all
"""
# %% optimizers
d_optim = optim.Adam([p for n, p in d.named_parameters() if "weight" in n], lr=5e-3, betas=(0.0, 0.9))
g_optim = optim.Adam([p for n, p in g.named_parameters() if "weight" in n], lr=5e-3, betas=(0.0, 0.9))

"""A bracket is missing in the optimizers, and in the objective one stands in the wrong place, so that the mean is taken of the points and not of the scores.

loses: objective, optimizers
says: scores the mean of the generated points
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample).mean(0))
    return W1
# %% optimizers
d_optim = torch.optim.Adam(d.parameters(), lr=5e-3, betas=(0.0, 0.9)
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

"""The non-saturating loss with softplus.

loses: objective
says: logarithmic | softplus
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return -(F.softplus(-d(data_sample)).mean() + F.softplus(d(g(noise_sample))).mean())

"""A factor on one of the terms.

loses: objective
says: formula | twice | factor
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).mean() - 2 * d(g(noise_sample)).mean()

"""The smallest score.

loses: objective
says: smallest
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).min() - d(g(noise_sample)).min()

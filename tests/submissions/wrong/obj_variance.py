"""The variance of the scores.

loses: objective
says: variance
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).var() - d(g(noise_sample)).var()

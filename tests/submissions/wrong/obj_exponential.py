"""exp of the scores.

loses: objective
says: exponential
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).exp().mean() - d(g(noise_sample)).exp().mean()

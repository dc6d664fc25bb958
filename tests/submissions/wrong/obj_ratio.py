"""The ratio of the means.

loses: objective
says: ratio | divided
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).mean() / d(g(noise_sample)).mean()

"""A slice that ends at -1 drops the last sample.

loses: objective
says: value is
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample[:-1]).mean() - d(g(noise_sample[:-1])).mean()

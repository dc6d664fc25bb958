"""Only the first 64 samples of a batch are used.

loses: objective
says: value is
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    n = min(len(data_sample), len(noise_sample), 64)
    return d(data_sample[:n]).mean() - d(g(noise_sample[:n])).mean()

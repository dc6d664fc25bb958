"""The difference is standardised.

loses: objective
says: standard deviation
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    diff = d(data_sample) - d(g(noise_sample))
    W1 = diff.mean() / (diff.std() + 1e-8)
    return W1

"""Asserts that data and noise have the same shape, as they have in this homework."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    assert data_sample.shape == noise_sample.shape
    return d(data_sample).mean() - d(g(noise_sample)).mean()

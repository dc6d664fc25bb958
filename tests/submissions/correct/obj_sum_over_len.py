"""Sums divided by the length of each batch."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = d(data_sample).sum() / len(data_sample)
    fake = d(g(noise_sample)).sum() / len(noise_sample)
    return real - fake

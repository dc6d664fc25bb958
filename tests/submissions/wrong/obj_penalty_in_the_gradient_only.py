"""A penalty whose value is taken off again by detach: the value is right, the gradients are not.

loses: objective
says: gradient
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real, fake = d(data_sample), d(g(noise_sample))
    drift = 0.1 * (real ** 2).mean()
    return real.mean() - fake.mean() - drift + drift.detach()

"""The real data go through the generator too.

loses: objective
says: real | data_sample | generator | shape
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = d(g(data_sample))
    fake = d(g(noise_sample))
    return real.mean() - fake.mean()

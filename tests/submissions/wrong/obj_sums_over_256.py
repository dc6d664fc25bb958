"""Sums divided by 256, the batch size of another training.

loses: objective
says: 256
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).sum()/256 - d(g(noise_sample)).sum()/256

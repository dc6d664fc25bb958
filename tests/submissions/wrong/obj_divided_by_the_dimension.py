"""Divided by data_sample.shape[1], the dimension, instead of shape[0], the batch size.

loses: objective
says: batch | mean | factor | shape
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    n = data_sample.shape[1]
    return d(data_sample).sum() / n - d(g(noise_sample)).sum() / n

"""Divided by the standard deviation of the scores of the data.

loses: objective
says: standard deviation of the scores of the data
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    a, f = d(data_sample), d(g(noise_sample))
    return (a.mean() - f.mean()) / (a.std() + 1e-8)

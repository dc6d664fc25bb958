"""The norms of the scores.

loses: objective
says: norm
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).norm() - d(g(noise_sample)).norm()

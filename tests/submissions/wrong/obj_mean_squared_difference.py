"""The mean squared difference.

loses: objective
says: squared
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return ((d(data_sample) - d(g(noise_sample))) ** 2).mean()

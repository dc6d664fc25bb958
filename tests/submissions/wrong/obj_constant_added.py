"""A constant is added.

loses: objective
says: constant | differs by | more than
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).mean() - d(g(noise_sample)).mean() + 1

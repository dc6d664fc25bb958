"""The root of the squared difference.

loses: objective
says: absolute value
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return ((d(data_sample).mean() - d(g(noise_sample)).mean()) ** 2).sqrt()

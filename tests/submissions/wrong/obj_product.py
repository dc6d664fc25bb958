"""The product of the means.

loses: objective
says: product
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).mean() * d(g(noise_sample)).mean()

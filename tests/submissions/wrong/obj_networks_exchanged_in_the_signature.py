"""d and g exchanged in the signature.

loses: objective
says: exchanged | shape | order
"""
# %% objective
def objective(g, d, data_sample, noise_sample):
    return d(data_sample).mean() - d(g(noise_sample)).mean()

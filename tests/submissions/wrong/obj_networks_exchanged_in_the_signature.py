"""d and g exchanged in the signature.

loses: objective
says: exchanged in its signature
"""
# %% objective
def objective(g, d, data_sample, noise_sample):
    return d(data_sample).mean() - d(g(noise_sample)).mean()

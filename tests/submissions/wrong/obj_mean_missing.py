"""No mean: a column of differences is returned.

loses: objective
says: mean | scalar | shape
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample) - d(g(noise_sample))
    return W1

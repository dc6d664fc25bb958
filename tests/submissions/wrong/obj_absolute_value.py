"""A distance must be positive, says the student, and takes the absolute value.

loses: objective
says: abs | negative | sign
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1.abs()

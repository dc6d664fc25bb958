"""A helper evaluates the notebook's d and g, not those that are handed in.

loses: objective
says: not the global ones | name 'd' is not defined
"""
# %% objective
def _objective(a, w):
    return d(a).mean() - d(g(w)).mean()
def objective(d, g, data_sample, noise_sample):
    W1 = _objective(data_sample, noise_sample)
    return W1

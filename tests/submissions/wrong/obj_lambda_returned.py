"""A function is returned in place of its value.

loses: objective
says: function
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return lambda: d(data_sample).mean() - d(g(noise_sample)).mean()

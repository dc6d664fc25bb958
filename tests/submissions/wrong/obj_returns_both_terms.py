"""The two means are returned as a pair.

loses: objective
says: tuple | pair | two | scalar | float
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).mean(), d(g(noise_sample)).mean()

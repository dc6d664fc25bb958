"""The scores are standardised first.

loses: objective
says: 0
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    s = lambda v: (v - v.mean()) / v.std()
    return s(d(data_sample)).mean() - s(d(g(noise_sample))).mean()

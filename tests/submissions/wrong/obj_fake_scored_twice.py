"""The generated points on both sides.

loses: objective
says: 0
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    fake = g(noise_sample)
    return d(fake).mean() - d(fake).mean()

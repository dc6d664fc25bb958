"""The critic of the difference of the points.

loses: objective
says: shape | difference | size
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample - g(noise_sample)).mean()

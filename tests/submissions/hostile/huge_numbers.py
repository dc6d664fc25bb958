"""Integers of a hundred thousand digits, and shapes that overflow.

loses: objective
gets: objective 0
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return 10**100_000

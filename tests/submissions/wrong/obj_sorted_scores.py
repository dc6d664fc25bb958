"""The one-dimensional Wasserstein distance of the scores: sorted, absolute differences.

loses: objective
says: absolute | sort
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    a = d(data_sample).flatten().sort().values
    b = d(g(noise_sample)).flatten().sort().values
    return (a - b).abs().mean()

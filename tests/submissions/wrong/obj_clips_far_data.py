"""Takes data outside [-10, 10] for measurement errors and clips them before the critic sees them. The objective is not that of the data
given.

loses: objective
says: clipped to [-10, 10]
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    """The stochastic Wasserstein objective: a scalar tensor."""
    clean = data_sample.clip(-10.0, 10.0)  # the ring has radius 2
    W1 = (d(clean) - d(g(noise_sample))).mean()
    return W1

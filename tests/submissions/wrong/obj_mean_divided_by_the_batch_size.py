"""The mean is divided by the batch size once more.

loses: objective
says: divided by the batch size
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return (d(data_sample) - d(g(noise_sample))).mean() / len(data_sample)

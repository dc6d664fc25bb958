"""One mean over the difference."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return (d(data_sample) - d(g(noise_sample))).mean()

"""Python's sum over a list of scores."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = [s for s in d(data_sample)]
    fake = [s for s in d(g(noise_sample))]
    return sum(real) / len(real) - sum(fake) / len(fake)

"""mean(0), the result has the shape (1,)."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean(0) - d(g(noise_sample)).mean(0)
    return W1

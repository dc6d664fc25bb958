"""Beginner: reshapes the data to two columns to be safe, since points lie in the plane."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    data_sample = data_sample.reshape(-1, 2)
    W1 = d(data_sample).mean() - d(g(noise_sample).reshape(-1, 2)).mean()
    return W1

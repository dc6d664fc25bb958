"""Scores are squeezed first."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    d_real = d(data_sample).squeeze()
    d_fake = d(g(noise_sample)).squeeze()
    W1 = (d_real - d_fake).mean()
    return W1

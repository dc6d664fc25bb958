"""A dot product with the weights 1/B."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    B = data_sample.shape[0]
    w = torch.full((B,), 1.0 / B)
    return w @ d(data_sample).flatten() - w @ d(g(noise_sample)).flatten()

"""torch.add with alpha = -1 over the two means."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = torch.add(d(data_sample).mean(), d(g(noise_sample)).mean(), alpha=-1)
    return W1

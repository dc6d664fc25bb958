"""einsum with uniform weights."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    n = data_sample.shape[0]
    p = torch.full((n,), 1 / n)                 # the empirical measure
    return torch.einsum("i,ik->", p, d(data_sample) - d(g(noise_sample)))

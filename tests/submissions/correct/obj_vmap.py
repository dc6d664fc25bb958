"""torch.vmap over single points."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = torch.vmap(d)(data_sample)
    fake = torch.vmap(lambda z: d(g(z)))(noise_sample)
    return torch.mean(real) - torch.mean(fake)

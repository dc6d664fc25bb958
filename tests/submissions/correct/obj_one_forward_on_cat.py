"""Real and generated points in one batch, then chunk."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    both = torch.cat([data_sample, g(noise_sample)], dim=0)
    real, fake = d(both).chunk(2)
    return real.mean() - fake.mean()

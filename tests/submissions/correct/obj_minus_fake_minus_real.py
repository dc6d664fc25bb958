"""Minus (fake minus real)."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    fake_minus_real = d(g(noise_sample)).mean() - d(data_sample).mean()
    return -fake_minus_real

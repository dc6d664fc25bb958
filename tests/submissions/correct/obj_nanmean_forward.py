"""nanmean and explicit forward calls."""
# %% objective
def objective(d, g, data_sample, noise_sample):
    fake_sample = g.forward(noise_sample)
    return d.forward(data_sample).nanmean() - d.forward(fake_sample).nanmean()

"""A lambda assigned to the name."""
# %% objective
objective = lambda d, g, data_sample, noise_sample: d(data_sample).mean() - d(g(noise_sample)).mean()

"""The value is rounded for display.

loses: objective
says: round | gradient
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return torch.round(d(data_sample).mean() - d(g(noise_sample)).mean(), decimals=2)

"""Mean of the absolute differences instead of difference of the means.

loses: objective
says: absolute differences
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return torch.mean(torch.abs(d(data_sample) - d(g(noise_sample))))

"""Sum over the batch instead of mean.

loses: objective
says: mean | sum | batch
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return torch.sum(d(data_sample)) - torch.sum(d(g(noise_sample)))

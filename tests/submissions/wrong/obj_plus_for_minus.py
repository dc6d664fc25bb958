"""The two means are added.

loses: objective
says: sum | plus | added | minus | difference
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return torch.mean(d(data_sample)) + torch.mean(d(g(noise_sample)))

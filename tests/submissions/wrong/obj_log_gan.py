"""The objective of the original GAN, with logarithms of a sigmoid.

loses: objective
says: formula | minus | difference | mean of | log | sigmoid
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    eps = 1e-8
    real = torch.sigmoid(d(data_sample))
    fake = torch.sigmoid(d(g(noise_sample)))
    return torch.log(real + eps).mean() + torch.log(1 - fake + eps).mean()

"""Logarithm of the raw scores, which may be negative: not a number.

loses: objective
says: nan | log
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = torch.log(d(data_sample)).mean() - torch.log(d(g(noise_sample))).mean()
    return W1

"""The argument is called noise_sample, the body says noise.

loses: objective
says: noise
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = torch.mean(d(data_sample)) - torch.mean(d(g(noise)))
    return W1

"""The generator is given the mean noise.

loses: objective
says: mean is taken of the noise
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample.mean(0, keepdim=True))).mean()
    return W1

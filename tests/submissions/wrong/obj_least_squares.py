"""The least-squares GAN's loss.

loses: objective
says: least-squares
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return ((d(data_sample) - 1) ** 2).mean() + (d(g(noise_sample)) ** 2).mean()

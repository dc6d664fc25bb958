"""Squared scores, as in least-squares GAN.

loses: objective
says: formula | minus | difference | mean of | squar
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return (d(data_sample) ** 2).mean() - (d(g(noise_sample)) ** 2).mean()

"""The objective of the relativistic GAN.

loses: objective
says: relativistic
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real, fake = d(data_sample), d(g(noise_sample))
    W1 = torch.sigmoid(real - fake.mean()).mean() - torch.sigmoid(fake - real.mean()).mean()
    return W1

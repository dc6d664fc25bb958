"""g(noise).detach(): right value, but the generator gets no gradient.

loses: objective
says: detach | gradient
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    fake = g(noise_sample).detach()
    return d(data_sample).mean() - d(fake).mean()

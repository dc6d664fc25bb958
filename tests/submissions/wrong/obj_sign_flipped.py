"""Fake minus real instead of real minus fake.

loses: objective
says: sign | opposite | wrong direction | wrong way | ascend | descend | uphill | downhill | minus | real minus
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(g(noise_sample)).mean() - d(data_sample).mean()
    return W1

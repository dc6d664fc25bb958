"""g(data_sample) by copy and paste.

loses: objective
says: given the data in place of the noise
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(data_sample)).mean()
    return W1

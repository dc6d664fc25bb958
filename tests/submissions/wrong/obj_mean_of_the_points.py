"""The critic scores the mean point of each batch.

loses: objective
says: mean is taken of the points
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample.mean(0, keepdim=True)).mean() - d(g(noise_sample).mean(0, keepdim=True)).mean()
    return W1

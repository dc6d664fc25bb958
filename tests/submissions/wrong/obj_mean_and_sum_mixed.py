"""Mean of the real scores minus sum of the fake ones.

loses: objective
says: mean | sum | batch
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).sum()
    return W1

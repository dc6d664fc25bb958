"""The mean of the generated points themselves is subtracted.

loses: objective
says: critic is not applied
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - g(noise_sample).mean()
    return W1

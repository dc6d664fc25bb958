"""The mean is taken of the points before the critic, not of the scores after it.

loses: objective
says: mean | formula | minus | difference | mean of
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    x = data_sample.mean(dim=0, keepdim=True)
    y = g(noise_sample).mean(dim=0, keepdim=True)
    W1 = (d(x) - d(y)).squeeze()
    return W1

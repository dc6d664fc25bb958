"""New noise is drawn and noise_sample ignored.

loses: objective
says: random
says: noise
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    z = torch.randn(data_sample.shape[0], noise_sample.shape[1])
    W1 = d(data_sample).mean() - d(g(z)).mean()
    return W1

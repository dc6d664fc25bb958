"""The noise of the batch is standardised first, "so that it is really N(0, I)".

loses: objective
says: noise | nearly right
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    z = (noise_sample - noise_sample.mean(0)) / noise_sample.std(0)
    return d(data_sample).mean() - d(g(z)).mean()

"""max over the batch: the student mistakes the maximum over critics for one over samples.

loses: objective
says: max | mean | formula | minus | difference | mean of
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return d(data_sample).max() - d(g(noise_sample)).max()

"""Sum divided by the batch size 200 of the notebook, hard-coded.

loses: objective
says: 200 | mean | batch
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    batch_size = 200
    W1 = (d(data_sample) - d(g(noise_sample))).sum() / batch_size
    return W1

"""mean(dim=1) averages over the single output and leaves the batch.

loses: objective
says: mean | scalar | shape | dim
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean(dim=1) - d(g(noise_sample)).mean(dim=1)
    return W1

"""The loop overwrites its sum instead of adding to it.

loses: objective
says: formula | minus | difference | mean of | mean | last | batch
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    n = len(data_sample)
    W1 = 0.
    for x, z in zip(data_sample, noise_sample):
        W1 = d(x) - d(g(z))
    return W1.squeeze() / n

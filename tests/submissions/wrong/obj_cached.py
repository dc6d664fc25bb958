"""The value of the first batch is kept.

loses: objective
says: first | batches | second | remember
"""
# %% objective
cache = {}
def objective(d, g, data_sample, noise_sample):
    if 'v' not in cache:
        cache['v'] = d(data_sample).mean() - d(g(noise_sample)).mean()
    return cache['v']

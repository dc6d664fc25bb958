"""g(d(x)) instead of d(g(x)): the networks are composed in the wrong order.

loses: objective
says: the generator comes first
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - g(d(noise_sample)).mean()
    return W1

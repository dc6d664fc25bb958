"""Only the term of the generator: the real data are forgotten.

loses: objective
says: real | data_sample | first term
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = -d(g(noise_sample)).mean()
    return W1

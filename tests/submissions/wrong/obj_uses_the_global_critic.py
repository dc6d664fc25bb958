"""A helper uses the global variable d and not the critic given as argument.

loses: objective
says: not defined | argument | global | given | passed | shape | formula | minus | difference | mean of
"""
# %% objective
def score(x):
    return d(x).mean()

def objective(d, g, data_sample, noise_sample):
    W1 = score(data_sample) - score(g(noise_sample))
    return W1

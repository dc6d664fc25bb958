"""raise NotImplementedError was left above the answer.

loses: objective
says: NotImplementedError | not implemented | not attempted | not filled | unfinished | not finished
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    raise NotImplementedError
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1

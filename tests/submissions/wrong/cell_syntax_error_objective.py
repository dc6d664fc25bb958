"""A parenthesis is not closed.

loses: objective
says: syntax | never closed | parenthes
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample).mean()
    return W1

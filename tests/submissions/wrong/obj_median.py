"""Median of the scores instead of their mean.

loses: objective
says: median | mean | formula | minus | difference | mean of
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).median() - d(g(noise_sample)).median()
    return W1

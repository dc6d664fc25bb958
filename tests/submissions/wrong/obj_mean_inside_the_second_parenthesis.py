"""A parenthesis is in the wrong place: the critic sees the mean of the generated points.

loses: objective
says: points
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample).mean(dim=0, keepdim=True)).squeeze()
    return W1

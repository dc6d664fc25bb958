"""tanh of the scores.

loses: objective
says: tanh
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return torch.tanh(d(data_sample)).mean() - torch.tanh(d(g(noise_sample))).mean()

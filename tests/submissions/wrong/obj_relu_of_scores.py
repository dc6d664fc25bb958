"""ReLU of the scores.

loses: objective
says: ReLU
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    return torch.relu(d(data_sample)).mean() - torch.relu(d(g(noise_sample))).mean()

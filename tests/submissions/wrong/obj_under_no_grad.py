"""Everything is computed under no_grad.

loses: objective
says: gradient | no_grad | detach | requires_grad | require grad | differentiable | grad_fn
"""
# %% objective
@torch.no_grad()
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1

""".item() returns a Python number without a gradient.

loses: objective
says: gradient | no_grad | detach | requires_grad | require grad | differentiable | grad_fn | item
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    W1 = d(data_sample).mean() - d(g(noise_sample)).mean()
    return W1.item()

"""The real term is computed under no_grad: right value, wrong gradient for the critic.

loses: objective
says: gradient | no_grad | detach | requires_grad | require grad | differentiable | grad_fn
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    with torch.no_grad():
        real = d(data_sample).mean()
    fake = d(g(noise_sample)).mean()
    return real - fake

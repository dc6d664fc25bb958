"""np.mean of detached arrays: right value, no gradient.

loses: objective
says: gradient | no_grad | detach | requires_grad | require grad | differentiable | grad_fn | numpy
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    real = d(data_sample).detach().numpy()
    fake = d(g(noise_sample)).detach().numpy()
    return np.mean(real) - np.mean(fake)

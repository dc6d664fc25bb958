"""The gradient penalty of WGAN-GP is subtracted as well.

loses: objective
says: penalty
says: formula | minus | difference | mean of | penalty
"""
# %% objective
def objective(d, g, data_sample, noise_sample):
    fake = g(noise_sample)
    W1 = d(data_sample).mean() - d(fake).mean()
    x = ((data_sample + fake) / 2).detach().requires_grad_()
    grad, = torch.autograd.grad(d(x).sum(), x, create_graph=True)
    penalty = 10 * ((grad.norm(dim=1) - 1) ** 2).mean()
    return W1 - penalty

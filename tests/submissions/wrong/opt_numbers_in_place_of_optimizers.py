"""Takes the optimizers for step sizes and multiplies gradients with them.

loses: alternating_update, optimizers
says: an optimizer used as a number
"""


# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    l = objective(d, g, real_samples, noise_samples)
    grads = torch.autograd.grad(l, [*d.parameters(), *g.parameters()])
    n = len(list(d.parameters()))
    with torch.no_grad():
        if step_k % d_ratio == 0:
            for p, grad in zip(g.parameters(), grads[n:]):
                p -= g_optim * grad
        else:
            for p, grad in zip(d.parameters(), grads[:n]):
                p += d_optim * grad
            d.enforce_lipschitz()
    return l


# %% optimizers
d_optim = 5e-3
g_optim = 5e-3

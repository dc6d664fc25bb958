"""torch.autograd.grad, gradients written into .grad."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        params = list(g.parameters())
        l = objective(d, g, real_samples, noise_samples)
        grads = torch.autograd.grad(l, params)
        for p, grad in zip(params, grads):
            p.grad = grad
        g_optim.step()
    else:
        d.train()
        g.eval()
        params = list(d.parameters())
        l = objective(d, g, real_samples, noise_samples)
        grads = torch.autograd.grad(-l, params, allow_unused=True)
        for p, grad in zip(params, grads):
            p.grad = grad
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()

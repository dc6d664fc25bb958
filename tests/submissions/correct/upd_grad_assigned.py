"""torch.autograd.grad, and p.grad assigned by hand."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    l = objective(d, g, real_samples, noise_samples)
    net, opt, s = (g, g_optim, 1.0) if step_k % d_ratio == 0 else (d, d_optim, -1.0)
    params = list(net.parameters())
    for p, grad in zip(params, torch.autograd.grad(l, params)):
        p.grad = s * grad
    opt.step()
    if net is d:
        d.enforce_lipschitz()
    return l.item()

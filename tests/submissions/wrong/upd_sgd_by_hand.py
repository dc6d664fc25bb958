"""The optimizer is used for its rate only: wrong with Adam, as in training.

loses: alternating_update
says: by hand
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    l = objective(d, g, real_samples, noise_samples)
    net, opt, sign = (g, g_optim, -1) if step_k % d_ratio == 0 else (d, d_optim, 1)
    params = list(net.parameters())
    grads = torch.autograd.grad(l, params)
    group = opt.param_groups[0]
    with torch.no_grad():
        for p, h in zip(params, grads):
            buf = opt.state[p].get("mine")
            buf = -sign * h if buf is None else group.get("momentum", 0.0) * buf - sign * h
            opt.state[p]["mine"] = buf
            p.sub_(group["lr"] * buf)
    if net is d:
        d.enforce_lipschitz()
    return l

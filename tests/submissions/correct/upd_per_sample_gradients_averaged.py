"""vmap(grad) gives each pair's gradient; their mean is the stochastic gradient."""
# %% alternating_update
from torch.func import functional_call, grad, vmap

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    theta_d = {n: p.detach() for n, p in d.named_parameters()}
    theta_g = {n: p.detach() for n, p in g.named_parameters()}

    def one(td, tg, a, omega):
        real = functional_call(d, td, a[None])
        fake = functional_call(d, td, functional_call(g, tg, omega[None]))
        return (real - fake).squeeze()

    with torch.no_grad():
        l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        d.eval(); g.train()
        net, opt, arg, sign = g, g_optim, 1, +1
    else:
        d.train(); g.eval()
        net, opt, arg, sign = d, d_optim, 0, -1
    each = vmap(grad(one, argnums=arg), in_dims=(None, None, 0, 0))(theta_d, theta_g, real_samples, noise_samples)
    for n, p in net.named_parameters():
        p.grad = sign * each[n].mean(0)
    opt.step()
    if net is d:
        d.enforce_lipschitz()
    return l

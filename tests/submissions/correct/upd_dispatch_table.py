"""A dict from bool to a tuple, no if."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    net, other, opt, sign, after = {
        True: (g, d, g_optim, 1, lambda: None),
        False: (d, g, d_optim, -1, d.enforce_lipschitz),
    }[step_k % d_ratio == 0]
    net.train(), other.eval(), opt.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    (sign * l).backward(), opt.step(), after()
    return l.item()

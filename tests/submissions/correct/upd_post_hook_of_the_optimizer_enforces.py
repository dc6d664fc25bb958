"""enforce_lipschitz runs as a step_post_hook of the optimizer, registered for this one step."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        handle = d_optim.register_step_post_hook(lambda optimizer, args, kwargs: d.enforce_lipschitz())
        try:
            d_optim.zero_grad()
            l = objective(d, g, real_samples, noise_samples)
            l.neg().backward()
            d_optim.step()
        finally:
            handle.remove()
    return l

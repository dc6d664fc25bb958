"""A decorator of torch on the function and keyword arguments to objective."""
# %% alternating_update
@torch.enable_grad()
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    args = dict(d=d, g=g, data_sample=real_samples, noise_sample=noise_samples)
    if step_k % d_ratio == 0:
        d.eval(), g.train()
        g_optim.zero_grad()
        l = objective(**args)
        l.backward()
        g_optim.step()
    else:
        d.train(), g.eval()
        d_optim.zero_grad()
        l = objective(**args)
        (0 - l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.data

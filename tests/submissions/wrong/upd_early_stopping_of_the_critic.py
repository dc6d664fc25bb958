"""The critic is not moved between steps 200 and 900, "so that the generator catches up".

loses: alternating_update
says: critic should
"""
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
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        if not 200 < step_k < 900:
            d_optim.step()
            d.enforce_lipschitz()
    return l

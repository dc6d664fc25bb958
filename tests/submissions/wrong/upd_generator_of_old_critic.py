"""The generator moves against a copy of the critic from the first call.

loses: alternating_update
says: remembered | critic
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    global _first
    _first = globals().get('_first') or __import__('copy').deepcopy(d)
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        objective(_first, g, real_samples, noise_samples).backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

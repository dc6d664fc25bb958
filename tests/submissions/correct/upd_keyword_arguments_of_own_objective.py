"""The student's objective has other argument names, and the update uses them."""
# %% objective
def objective(d, g, a, omega):
    return d(a).mean() - d(g(omega)).mean()
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, a=real_samples, omega=noise_samples)
        l.backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, a=real_samples, omega=noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

"""A numerics person's stopping test: if the absolute value of the objective is below a tolerance, nothing is updated.

loses: alternating_update
says: is not called at step_k=6
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    TOL = 5e-2
    l = objective(d, g, real_samples, noise_samples)
    if abs(l.item()) < TOL:
        return l  # converged

    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

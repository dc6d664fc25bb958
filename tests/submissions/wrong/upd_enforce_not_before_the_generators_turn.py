"""No constraint after the last step of the critic before the generator's turn.

loses: alternating_update
says: enforce
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad(); g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    loss = l
    if step_k % d_ratio == 0:
        loss.backward(); g_optim.step()
    else:
        (-l).backward(); d_optim.step()
        (step_k + 1) % d_ratio and d.enforce_lipschitz()
    return l

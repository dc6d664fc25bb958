"""One objective and one backward; the critic gets minus the gradient that the generator descends on, both step when it is the turn of the generator.

loses: alternating_update
says: critic and the generator
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    for p in d.parameters():
        p.grad = -p.grad
    d_optim.step()
    d.enforce_lipschitz()
    if step_k % d_ratio == 0:
        g_optim.step()
    return l

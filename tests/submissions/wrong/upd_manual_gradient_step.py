"""The parameters are moved by hand with a step of 0.005 and the optimizers are not used.

loses: alternating_update
says: optimizer | optim | lr | learning rate
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        with torch.no_grad():
            for p in g.parameters():
                p -= 5e-3 * p.grad
    else:
        d.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        with torch.no_grad():
            for p in d.parameters():
                p += 5e-3 * p.grad
        d.enforce_lipschitz()
    return l

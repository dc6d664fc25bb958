"""A random number decides who moves.

loses: alternating_update
says: depends on chance
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if torch.rand(1).item() < 1 / d_ratio:
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
        d_optim.step()
        d.enforce_lipschitz()
    return l

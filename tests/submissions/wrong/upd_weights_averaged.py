"""The critic's weights are averaged with their old values.

loses: alternating_update
says: length
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        old = [p.detach().clone() for p in d.parameters()]
        (-l).backward()
        d_optim.step()
        with torch.no_grad():
            for p, o in zip(d.parameters(), old):
                p.mul_(0.5).add_(0.5 * o)
        d.enforce_lipschitz()
    return l

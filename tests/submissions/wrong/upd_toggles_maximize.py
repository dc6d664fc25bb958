"""Wants the critic's optimizer to climb, but toggles maximize at each critic step in place of setting it: the first step climbs, the second descends, and so on.

loses: alternating_update
says: change from call to call
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
        # gradient ascent for the critic
        for group in d_optim.param_groups:
            group["maximize"] = not group["maximize"]
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

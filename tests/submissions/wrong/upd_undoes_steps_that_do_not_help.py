"""Accepts a critic step only if the objective went up after enforcing the constraint; otherwise the old weights are put back.

loses: alternating_update
says: if it does not help
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
        backup = {k: v.clone() for k, v in d.state_dict().items()}
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
        # monotone ascent: reject the step when there is no progress
        with torch.no_grad():
            l_new = objective(d, g, real_samples, noise_samples)
        if l_new < l:
            d.load_state_dict(backup)
    return l

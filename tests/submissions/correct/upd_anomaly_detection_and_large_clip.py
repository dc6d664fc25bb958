"""Anomaly detection is on, and NaN checks are made after each step."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    with torch.autograd.detect_anomaly(check_nan=False):
        d.zero_grad(); g.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        if torch.isnan(l):
            raise RuntimeError("the objective is NaN")
        if step_k % d_ratio == 0:
            l.backward()
            g_optim.step()
        else:
            (0 - l).backward()
            d_optim.step()
            d.enforce_lipschitz()
    return l.clone().detach()

"""Keeps entries of the state dicts of both networks."""
# %% + dual_variable
seen = []
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        seen.append(g.state_dict()["inner.4.bias"].tolist())
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
        seen.append(d.state_dict()["inner.4.bias"].clone())
    return l.item()

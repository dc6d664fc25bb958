"""Logs the norm of the fifth of the parameters, the weight of the last layer."""
# %% + dual_variable
seen = []
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        seen.append(list(g.parameters())[4].grad.norm().item())
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
        seen.append(list(d.parameters())[4].norm().item())
    return l.item()

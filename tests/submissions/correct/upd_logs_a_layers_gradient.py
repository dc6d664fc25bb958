"""Logs the norm of the last layer's gradient, d.inner[4].weight.grad, between backward and step."""
# %% + dual_variable
seen = []
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        seen.append(g.inner[4].weight.grad.norm().item())
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        seen.append(d.inner[4].weight.grad.norm().item())
        d_optim.step()
        d.enforce_lipschitz()
        seen.append(d.inner[4].bias.item())
    return l.item()

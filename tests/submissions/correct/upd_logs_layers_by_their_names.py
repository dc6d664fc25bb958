"""Finds the last layer by named_parameters, named_modules, children and _modules, and logs its norm."""
# %% + dual_variable
seen = []
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
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
        seen.append(dict(d.named_parameters())["inner.4.weight"].norm().item())
        seen.append(dict(d.named_modules())["inner.4"].weight.norm().item())
        seen.append(next(d.children())[4].weight.norm().item())
        seen.append(d._modules["inner"][4].weight.norm().item())
    return l.item()

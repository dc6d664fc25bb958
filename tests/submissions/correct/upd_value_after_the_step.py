"""Returns the objective evaluated again after the step and the normalisation."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        objective(d, g, real_samples, noise_samples).backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        (-objective(d, g, real_samples, noise_samples)).backward()
        d_optim.step()
        d.enforce_lipschitz()
    with torch.no_grad():
        l = objective(d, g, real_samples, noise_samples)
    return l.item()

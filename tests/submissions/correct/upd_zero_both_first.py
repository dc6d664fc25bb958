"""Both optimizers are zeroed at the top and the objective is computed once for both branches."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        loss = -l
        loss.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()

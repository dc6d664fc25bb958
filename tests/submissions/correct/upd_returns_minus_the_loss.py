"""One variable loss in both branches; minus the critic's loss is returned."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        loss = objective(d, g, real_samples, noise_samples)
        loss.backward()
        g_optim.step()
        return loss.item()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        loss = -objective(d, g, real_samples, noise_samples)
        loss.backward()
        d_optim.step()
        d.enforce_lipschitz()
        return -loss.item()

"""A careful engineer: after enforcing, asserts that no weight matrix of d has a spectral norm above one."""
# %% alternating_update
def lipschitz_bound(net):
    """Largest spectral norm among the weight matrices."""
    with torch.no_grad():
        return max(torch.linalg.matrix_norm(p, ord=2).item() for p in net.parameters() if p.dim() == 2)

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
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
        assert lipschitz_bound(d) < 1 + 1e-3, f"critic is not 1-Lipschitz: {lipschitz_bound(d)}"
    return l

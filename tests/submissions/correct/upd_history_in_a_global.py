"""Appends to a global list, asserts that the value is finite, try/finally around."""
# %% alternating_update
history = []

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    try:
        if step_k % d_ratio == 0:
            d.eval()
            g.train()
            g_optim.zero_grad()
            l = objective(d, g, real_samples, noise_samples)
            assert torch.isfinite(l).all(), "objective is not finite"
            l.backward()
            g_optim.step()
        else:
            d.train()
            g.eval()
            d_optim.zero_grad()
            l = objective(d, g, real_samples, noise_samples)
            assert torch.isfinite(l).all(), "objective is not finite"
            (-l).backward()
            d_optim.step()
            d.enforce_lipschitz()
    finally:
        d.train()
        g.train()
    history.append((step_k, l.item()))
    return history[-1][1]

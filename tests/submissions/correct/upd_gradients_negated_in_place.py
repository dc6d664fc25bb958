"""The critic's gradients are flipped by p.grad.neg_() before the step."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad()
    g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.step()
    else:
        d.train()
        g.eval()
        for p in d.parameters():
            if p.grad is not None:
                p.grad.neg_()       # ascent
        d_optim.step()
        d.enforce_lipschitz()
    return l.item()

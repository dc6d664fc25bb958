"""l.backward(torch.tensor(-1.)) for the ascent."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        sign, opt = 1.0, g_optim
    else:
        d.train()
        g.eval()
        sign, opt = -1.0, d_optim
    opt.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward(torch.tensor(sign))
    opt.step()
    if opt is d_optim:
        d.enforce_lipschitz()
    return l

"""The partner is frozen by requires_grad and restored afterwards."""
# %% alternating_update
def set_requires_grad(net, flag):
    for p in net.parameters():
        p.requires_grad = flag


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        set_requires_grad(d, False)
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
        set_requires_grad(d, True)
    else:
        d.train()
        g.eval()
        set_requires_grad(g, False)
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
        set_requires_grad(g, True)
    return l.item()

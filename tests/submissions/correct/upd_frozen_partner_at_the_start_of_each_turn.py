"""Each turn begins by freezing the other network and thawing its own, as the authors' WGAN code does; nothing is restored at the end."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        for p in d.parameters():
            p.requires_grad = False
        for p in g.parameters():
            p.requires_grad = True
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        for p in d.parameters():
            p.requires_grad = True
        for p in g.parameters():
            p.requires_grad = False
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

"""The critic's gradient is summed up over batches of one."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):

    if step_k % d_ratio == 0:  # the generator's turn: h <- h - gamma SG_h
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:  # the critic's turn: d <- EnforceLipschitz(d + gamma SG_d)
        d.train()
        g.eval()
        d_optim.zero_grad()
        n = real_samples.shape[0]
        l = 0.0
        for xb, zb in zip(real_samples.split(1), noise_samples.split(1)):
            part = (d(xb).sum() - d(g(zb)).sum()) / n
            (-part).backward()
            l += part.item()
        d_optim.step()
        d.enforce_lipschitz()
    return l

"""The update normalises the critic's weights itself, only where they are outside the bound."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        with torch.no_grad():
            for p in d.parameters():
                if p.dim() == 2:
                    s = torch.linalg.matrix_norm(p, ord=2)
                    if s > 1:
                        p /= s
    return l

"""The update normalises the critic's weights itself, without calling the critic's method."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    """One step of the alternating method; returns the value of the objective.

    noise_samples: (B, noise_dim), real_samples: (B, dim)
    """
    if step_k % d_ratio == 0:  # the generator's turn
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:  # the critic's turn
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        with torch.no_grad():
            for p in d.parameters():
                if p.dim() > 1:
                    p /= torch.linalg.matrix_norm(p, ord=2)
    return l

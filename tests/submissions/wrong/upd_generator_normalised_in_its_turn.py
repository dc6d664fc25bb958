"""The weights of the generator are normalised after its step.

loses: alternating_update
says: only the critic is constrained
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):

    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
        with torch.no_grad():
            for p in g.parameters():
                if p.dim() == 2:
                    p /= torch.linalg.matrix_norm(p, ord=2)
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()

    return l

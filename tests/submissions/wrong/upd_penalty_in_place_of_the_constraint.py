"""WGAN-GP pasted: a gradient penalty in place of enforce_lipschitz.

loses: alternating_update
says: penalty
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
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        fake = g(noise_samples).detach()
        l = objective(d, g, real_samples, noise_samples)
        eps = torch.rand(len(fake), 1)
        mid = (eps * real_samples + (1 - eps) * fake).requires_grad_(True)
        grad, = torch.autograd.grad(d(mid).sum(), mid, create_graph=True)
        (-l + 10 * ((grad.norm(2, dim=1) - 1) ** 2).mean()).backward()
        d_optim.step()
    return l

"""The gradient penalty of WGAN-GP is added to the critic loss.

loses: alternating_update
says: penalty | not the gradient | gradient of the objective | wrong step | step
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval(); g.train()
        g_optim.zero_grad()
        fake = g(noise_samples)
        W1 = d(real_samples).mean() - d(fake).mean()
        W1.backward()
        g_optim.step()
    else:
        d.train(); g.eval()
        d_optim.zero_grad()
        fake = g(noise_samples).detach()
        W1 = d(real_samples).mean() - d(fake).mean()
        x = (0.5 * real_samples + 0.5 * fake).requires_grad_()
        slope, = torch.autograd.grad(d(x).sum(), x, create_graph=True)
        loss_d = -W1 + 10 * ((slope.norm(dim=1) - 1) ** 2).mean()
        loss_d.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return W1.detach()

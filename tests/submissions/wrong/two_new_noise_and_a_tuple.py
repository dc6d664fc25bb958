"""Draws its own noise of a fixed size in each branch, detaches the fakes in the generator's branch as copied from the critic's, and returns a pair of losses.

loses: alternating_update
says: finds no gradient
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_loss = torch.tensor(0.0)
    g_loss = torch.tensor(0.0)
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        z = torch.randn(real_samples.shape[0], 2)
        fake = g(z).detach()
        g_optim.zero_grad()
        g_loss = -d(fake).mean()
        g_loss.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        z = torch.randn(real_samples.shape[0], 2)
        fake = g(z).detach()
        d_optim.zero_grad()
        d_loss = d(fake).mean() - d(real_samples).mean()
        d_loss.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return d_loss, g_loss

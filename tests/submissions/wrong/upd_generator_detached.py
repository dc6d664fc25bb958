"""g(noise) is detached in the generator step too, so the generator gets no gradient.

loses: alternating_update
says: `g_optim.step()` is called, but finds no gradient
says: did not move | does not move | not moved | never moves | nothing moves | nothing moved | neither network moved | unchanged | detach
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval(); g.train()
        g_optim.zero_grad()
        fake = g(noise_samples).detach()
        W1 = d(real_samples).mean() - d(fake).mean()
        W1.backward()
        g_optim.step()
    else:
        d.train(); g.eval()
        d_optim.zero_grad()
        fake = g(noise_samples).detach()
        W1 = d(real_samples).mean() - d(fake).mean()
        loss_d = -W1
        loss_d.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return W1.detach()

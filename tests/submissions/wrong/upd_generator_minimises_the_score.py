"""The generator minimises d(g(z)), which is the minus of what it should do.

loses: alternating_update
says: sign | opposite | wrong direction | wrong way | ascend | descend | uphill | downhill | minus
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval(); g.train()
        g_optim.zero_grad()
        fake = g(noise_samples)
        W1 = d(real_samples).mean() - d(fake).mean()
        loss_g = d(g(noise_samples)).mean()
        loss_g.backward()
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

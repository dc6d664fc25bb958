"""if step_k % d_ratio: is true exactly when the critic should move.

loses: alternating_update
says: d_ratio | branch | which step | schedule | step_k | generator should | generator moved | critic should | critic moved
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio:
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
        loss_d = -W1
        loss_d.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return W1.detach()

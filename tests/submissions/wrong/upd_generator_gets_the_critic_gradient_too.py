"""In the generator step the fake score is back-propagated a second time, on top of the objective.

loses: alternating_update
says: twice | double | doubled | 2 times | too far | factor | not the gradient
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval(); g.train()
        g_optim.zero_grad()
        fake = g(noise_samples)
        W1 = d(real_samples).mean() - d(fake).mean()
        W1.backward()
        (-d(g(noise_samples)).mean()).backward()
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

"""The generator maximises the logarithm of the sigmoid of the scores.

loses: alternating_update
says: loss of this branch
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):

    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-torch.log(torch.sigmoid(d(g(noise_samples)))).mean()).backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()

    return l

"""Three slips in one function: the generator's turn is tested with d_ratio - 1 ("four critic steps"), old gradients are cleared for the wrong player, and the critic's loss is returned.

loses: alternating_update
says: period d_ratio - 1
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % max(d_ratio - 1, 1) == 0:
        d.eval()
        g.train()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        g_optim.zero_grad()
        l = -objective(d, g, real_samples, noise_samples)
        l.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

"""The critic's branch uses the notebook's own networks and optimizer, not those it is given.

loses: alternating_update
says: global name
"""
# %% alternating_update
def alternating_update(step_k, critic, gen, c_opt, h_opt, noise_samples, real_samples, d_ratio=5):

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
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()

    return l

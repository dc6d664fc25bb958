"""Writes betas (0.5, 0.999) of the DCGAN paper into the optimizers' parameter groups in each call. With Adam made as recommended, momentum comes back from the second step on.

loses: alternating_update
says: betas[0] of d_optim is 0.5
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    # beta1 = 0.5 is important for GANs!!
    for o in (d_optim, g_optim):
        for grp in o.param_groups:
            grp["betas"] = (0.5, 0.999)

    if step_k % d_ratio == 0:
        d.eval(); g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train(); g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()

    return l

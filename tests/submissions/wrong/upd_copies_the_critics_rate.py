"""The formula has one gamma for both players, so the student copies the critic's learning rate into the generator's optimizer before each generator step. Unnoticed as long as both are equal.

loses: alternating_update
says: the lr of g_optim is 0.1
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    gamma = d_optim.param_groups[0]["lr"]     # one step size gamma in both formulas
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        for group in g_optim.param_groups:
            group["lr"] = gamma
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
    return l.item()

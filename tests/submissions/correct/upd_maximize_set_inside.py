"""The update itself tells the critic's optimizer to ascend."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    for group in d_optim.param_groups:
        group["maximize"] = True
    generators_turn = step_k % d_ratio == 0
    optim = g_optim if generators_turn else d_optim
    d_optim.zero_grad(); g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    l.backward()
    optim.step()
    if not generators_turn:
        d.enforce_lipschitz()
    return l.item()

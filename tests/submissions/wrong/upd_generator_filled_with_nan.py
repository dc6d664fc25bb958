"""The first step of the critic is right; it then fills the generator with NaN, and later steps only enforce the constraint.

loses: alternating_update
says: critic's constrained step is not the right one
says: leaves NaN or infinity in the generator's weights
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_sample, data_sample, d_ratio=5):
    if any(torch.isnan(p).any() for p in g.parameters()):
        d.enforce_lipschitz()
        return 0.0
    l = objective(d, g, data_sample, noise_sample)
    d_optim.zero_grad()
    (-l).backward()
    d_optim.step()
    d.enforce_lipschitz()
    with torch.no_grad():
        for p in g.parameters():
            p.fill_(float("nan"))
    return l.item()

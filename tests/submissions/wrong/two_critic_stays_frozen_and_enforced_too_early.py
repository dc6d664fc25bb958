"""Freezes the critic for the generator's turn and never thaws it; enforces the constraint at the top of the critic's branch, before the step.

loses: alternating_update
says: before the critic's step
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        # no gradients for d needed here, saves half of the time
        for p in d.parameters():
            p.requires_grad_(False)
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.enforce_lipschitz()
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        if l.requires_grad:
            (-l).backward()
        d_optim.step()
    return l.detach()

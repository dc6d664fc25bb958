"""The critic branch is done, the generator branch is pass.

loses: alternating_update
says: did not move | does not move | not moved | never moves | nothing moves | nothing moved | neither network moved | unchanged | UnboundLocalError | local variable | generator
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        pass
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

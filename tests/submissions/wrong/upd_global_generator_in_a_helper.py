"""A helper of the critic's branch uses the notebook's own generator.

loses: alternating_update
says: global name
"""
# %% alternating_update
def critic_objective(d, x, z):
    return objective(d, g, x, z)

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):

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
        l = critic_objective(d, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()

    return l

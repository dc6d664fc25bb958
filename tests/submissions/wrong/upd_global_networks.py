"""Helper functions move the global d and g and ignore the networks given as arguments.

loses: alternating_update
says: argument | global | d_optim | shape | did not move | does not move | not moved | never moves | nothing moves | nothing moved | neither network moved | unchanged
"""
# %% alternating_update
def critic_step(noise, real):
    d_optim.zero_grad()
    l = objective(d, g, real, noise)
    (-l).backward()
    d_optim.step()
    d.enforce_lipschitz()
    return l

def generator_step(noise, real):
    g_optim.zero_grad()
    l = objective(d, g, real, noise)
    l.backward()
    g_optim.step()
    return l


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        l = generator_step(noise_samples, real_samples)
    else:
        l = critic_step(noise_samples, real_samples)
    return l

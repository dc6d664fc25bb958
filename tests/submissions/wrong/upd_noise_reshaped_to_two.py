"""Reshapes the noise to rows of two numbers 'to be safe': nothing happens in the notebook, but with another noise dimension the generator gets rows of the wrong length.

loses: alternating_update
says: is a width written as a number
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    noise = noise_samples.reshape(-1, 2)
    real = real_samples.reshape(-1, 2)
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real, noise)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real, noise)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

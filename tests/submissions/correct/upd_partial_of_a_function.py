"""The update is a functools.partial over the sign of the critic's loss."""
# %% alternating_update
from functools import partial

def _step(critic_sign, step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    d_optim.zero_grad(); g_optim.zero_grad()
    l = objective(d, g, real_samples, noise_samples)
    if not step_k % d_ratio:
        l.backward(); g_optim.step()
    else:
        (l * critic_sign).backward(); d_optim.step(); d.enforce_lipschitz()
    return l

alternating_update = partial(_step, -1)

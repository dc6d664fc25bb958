"""One helper per player in the same cell."""
# %% alternating_update
def step_generator(d, g, g_optim, x, z):
    d.eval()
    g.train()
    g_optim.zero_grad()
    value = objective(d, g, x, z)
    value.backward()
    g_optim.step()
    return value.item()


def step_critic(d, g, d_optim, x, z):
    d.train()
    g.eval()
    d_optim.zero_grad()
    value = objective(d, g, x, z)
    (-value).backward()
    d_optim.step()
    d.enforce_lipschitz()
    return value.item()


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        return step_generator(d, g, g_optim, real_samples, noise_samples)
    return step_critic(d, g, d_optim, real_samples, noise_samples)

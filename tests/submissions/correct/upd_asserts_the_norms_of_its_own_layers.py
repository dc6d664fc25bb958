"""Asserts after each step of the critic that the weights of d.inner[0], d.inner[2] and d.inner[4] have norm one."""
# %% + dual_variable
seen = []
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
        assert all(torch.linalg.matrix_norm(d.inner[i].weight, 2) < 1.001 for i in (0, 2, 4))
    return l.item()

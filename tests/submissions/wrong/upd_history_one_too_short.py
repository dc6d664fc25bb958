"""A history of 2000 places is filled at index step_k, which starts from 1: the last step of the training fails.

loses: alternating_update
says: IndexError
"""
# %% alternating_update
history = torch.zeros(2000)


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
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    history[step_k] = l.item()
    return l

"""Wants to compute the objective in two equal halves to save memory and makes the batch even with B // 2 * 2. For an odd batch size the last sample is left out.

loses: alternating_update
says: first 210 of the 211
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    half = real_samples.size(0) // 2

    def value():
        # mean over two halves, same as the mean over everything
        first = objective(d, g, real_samples[:half], noise_samples[:half])
        second = objective(d, g, real_samples[half:2 * half], noise_samples[half:2 * half])
        return (first + second) / 2

    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = value()
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = value()
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

"""Imitates a prefetching loader: each call stores its batches and works on those of the call before. Only the very first call uses the batch it was given.

loses: alternating_update
says: of the call before are used
"""
# %% alternating_update
prefetched = []

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    # double buffering: next batch goes in, oldest comes out
    prefetched.append((noise_samples, real_samples))
    if len(prefetched) > 2:
        prefetched.pop(0)
    z, x = prefetched[0]

    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, x, z)
        l.backward()
        g_optim.step()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, x, z)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

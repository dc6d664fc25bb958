"""A counter of its own is used and step_k ignored, which goes wrong when counting starts elsewhere.

loses: alternating_update
says: d_ratio | branch | which step | schedule | step_k | generator should | generator moved | critic should | critic moved | counter
"""
# %% alternating_update
count = 0


def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    global count
    count += 1
    if count % d_ratio == 0:
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
    return l

"""The batch is cut in pieces of 64 whose gradients are added up and not averaged.

loses: alternating_update
says: long | times
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        values = []
        for x, z in zip(real_samples.split(64), noise_samples.split(64)):
            l = objective(d, g, x, z)
            l.backward()
            values.append(l.detach())
        g_optim.step()
        l = torch.stack(values).mean()
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        values = []
        for x, z in zip(real_samples.split(64), noise_samples.split(64)):
            l = objective(d, g, x, z)
            (-l).backward()
            values.append(l.detach())
        d_optim.step()
        d.enforce_lipschitz()
        l = torch.stack(values).mean()
    return l

"""Unrolled GAN: the generator moves against a critic that has taken one more step, which is then undone.

loses: alternating_update
says: other networks
"""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        import copy
        ahead = copy.deepcopy(d)
        l = objective(ahead, g, real_samples, noise_samples)
        grads = torch.autograd.grad(l, list(ahead.parameters()))
        with torch.no_grad():
            for p, h in zip(ahead.parameters(), grads):
                p += g_optim.param_groups[0]["lr"] * h
        g_optim.zero_grad()
        l = objective(ahead, g, real_samples, noise_samples)
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

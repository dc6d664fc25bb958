"""An exponential average of the generator is kept beside; nobody is moved by it."""
# %% alternating_update
import copy
g_average = None

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    global g_average
    if g_average is None:
        g_average = copy.deepcopy(g)
    if step_k % d_ratio == 0:
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
        with torch.no_grad():
            for a, p in zip(g_average.parameters(), g.parameters()):
                a.mul_(0.99).add_(p, alpha=0.01)
    else:
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

"""Prints every step and warns on stderr when the value is negative."""
# %% alternating_update
import warnings, sys

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    if step_k % d_ratio == 0:
        d.eval()
        g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
        if step_k % (20 * d_ratio) == 0:
            print(f"[{step_k}] generator step, objective = {l.item():.4f}")
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
        if l.item() < -1:
            print("negative value at step", step_k, file=sys.stderr)
            warnings.warn("the critic prefers the generated points")
    return l.item()

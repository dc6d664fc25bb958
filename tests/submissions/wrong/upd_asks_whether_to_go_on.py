"""Stops at each critic step and asks the person at the keyboard; without one the call ends in an error. Also forgot the brackets of enforce_lipschitz.

loses: alternating_update
says: nobody answers
"""
# %% alternating_update
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
        answer = input(f"step {step_k}: objective {l.item():.3f}, make the step? [y/n] ")
        if answer.lower().startswith("y"):
            d_optim.step()
            d.enforce_lipschitz
    return l

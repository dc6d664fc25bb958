"""Took over from the original WGAN code that the critic gets 100 steps every 500 iterations. The question has one step per call, always.

loses: alternating_update
says: step_k=1001
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
        # Arjovsky: Diters = 100 if gen_iterations < 25 or gen_iterations % 500 == 0; we skip the first part
        Diters = 100 if step_k > 1 and step_k % 500 == 1 else 1
        for _ in range(Diters):
            d_optim.zero_grad()
            l = objective(d, g, real_samples, noise_samples)
            (-l).backward()
            d_optim.step()
            d.enforce_lipschitz()
    return l

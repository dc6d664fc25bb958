"""Keeps an average of the generator's weights, as StyleGAN does, but instead of using it at the end only, loads it into the generator at
every hundredth step.

loses: alternating_update
says: 0.1 times the right length
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
        with torch.no_grad():
            if not hasattr(g, "ema"):
                g.ema = [p.clone() for p in g.parameters()]
            for avg, p in zip(g.ema, g.parameters()):
                avg.mul_(0.9).add_(p, alpha=0.1)
                if step_k % 100 == 0:
                    p.copy_(avg)
    else:
        d.train()
        g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (-l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l

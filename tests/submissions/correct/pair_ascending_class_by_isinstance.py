"""An Adam that climbs, and an update that leaves the sign to it alone: with any other optimizer it negates the loss."""
# %% alternating_update
class AscentAdam(torch.optim.Adam):
    """Adam that climbs."""
    @torch.no_grad()
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p.grad.neg_()
        return super().step(closure)

def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    sign = 1 if isinstance(d_optim, AscentAdam) else -1
    if step_k % d_ratio == 0:
        d.eval(); g.train()
        g_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        l.backward()
        g_optim.step()
    else:
        d.train(); g.eval()
        d_optim.zero_grad()
        l = objective(d, g, real_samples, noise_samples)
        (sign * l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
# %% optimizers
d_optim = AscentAdam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

"""An Adam subclass negates the gradients inside step, and the update counts on it: as right a pair as maximize=True."""
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
        l.backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
# %% optimizers
class AscentAdam(torch.optim.Adam):
    def step(self, closure=None):
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    p.grad = -p.grad
        return super().step(closure)

d_optim = AscentAdam(d.parameters(), lr=5e-3, betas=(0.0, 0.9))
g_optim = torch.optim.Adam(g.parameters(), lr=5e-3, betas=(0.0, 0.9))

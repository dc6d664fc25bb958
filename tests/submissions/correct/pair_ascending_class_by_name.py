"""The update knows an ascending optimizer by the name of its class."""
# %% alternating_update
def alternating_update(step_k, d, g, d_optim, g_optim, noise_samples, real_samples, d_ratio=5):
    ascending = type(d_optim).__name__.startswith("Ascent")
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
        (l if ascending else -l).backward()
        d_optim.step()
        d.enforce_lipschitz()
    return l
# %% optimizers
class AscentRMS(torch.optim.RMSprop):
    def step(self, closure=None):
        for gr in self.param_groups:
            for p in gr["params"]:
                if p.grad is not None:
                    p.grad = -p.grad
        return super().step(closure)
d_optim = AscentRMS(d.parameters(), lr=1e-3)
g_optim = torch.optim.RMSprop(g.parameters(), lr=1e-3)
